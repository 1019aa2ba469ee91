// Makes the Prisma client from prisma/schema.prisma, unless it is there already and nothing has changed since.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const stamp = join(root, 'chat-api/src/database/generated/.made-from');
const prismaManifest = createRequire(import.meta.url).resolve('prisma/package.json');

const state = createHash('sha256')
  .update(readFileSync(join(root, 'prisma/schema.prisma')))
  .update(readFileSync(prismaManifest))
  .digest('hex');

if (readStamp() !== state) {
  const cli = join(dirname(prismaManifest), 'build/index.js');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [cli, 'generate', '--no-hints', '--config', 'prisma/prisma.config.ts'],
    {
      cwd: root,
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
    process.exit(status ?? 1);
  }
  writeFileSync(stamp, state);
}

function readStamp() {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return undefined;
  }
}
