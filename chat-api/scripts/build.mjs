// Compiles the package into dist/ and puts beside it what it needs away from this repository.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expandTypes } from '../../scripts/support/expandTypes.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

rmSync(here('../dist'), { recursive: true, force: true });
try {
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: here('..'), stdio: 'inherit' });
} catch {
  process.exit(1); // The compiler has said why.
}
// The compiler leaves the docstrings of fields to the schemas, which an editor does not show beside their types.
const wire = here('../dist/wire.d.ts');
const wireTypes = expandTypes(here('../src/wire.ts'));
const expanded = readFileSync(wire, 'utf8').replace(
  /^export type (\w+) = z\.infer<.*>;$/gm,
  (whole, name) => wireTypes.get(name) ?? whole,
);
writeFileSync(wire, expanded);

cpSync(here('../../prisma/migrations'), here('../dist/database/migrations'), { recursive: true });
copyFileSync(here('../../LICENSE'), here('../LICENSE'));
chmodSync(here('../dist/cli.js'), 0o755);
