// Makes the Prisma client from prisma/schema.prisma; turbo leaves it out where nothing has changed since.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = join(dirname(createRequire(import.meta.url).resolve('prisma/package.json')), 'build/index.js');
const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [cli, 'generate', '--no-hints', '--config', 'prisma/prisma.config.ts'],
  {
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
    encoding: 'utf8',
    env: {
      ...process.env,
      CHECKPOINT_DISABLE: '1',
      // The command wants the schema engine, which it would download, and never runs it: any program will do.
      PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
    },
  },
);
if (status !== 0) {
  console.error(stdout + stderr);
  process.exitCode = status ?? 1;
}
