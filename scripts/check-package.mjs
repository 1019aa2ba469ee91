/**
 * Looks at a package as an owner would install it, as a part of `npm run check`: whether its manifest leads to files
 * that are there (publint) and its declarations to types that resolve (attw). Run in its folder, after its build.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandFailed, runNode, runNpm } from './support/run.mjs';

const cwd = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'docent-package-'));
try {
  // The build is done: `prepack` would do it again.
  await runNpm(['pack', '--ignore-scripts', '--pack-destination', folder], { cwd });
  const tarball = join(folder, readdirSync(folder)[0] ?? '');
  await runNode('publint/src/cli.js', [tarball, '--strict'], { cwd });
  // Both packages are ES modules only, as Node and every bundler of Docusaurus can load them.
  await runNode('@arethetypeswrong/cli/dist/index.js', [tarball, '--profile', 'esm-only'], { cwd });
} catch (error) {
  console.error(error instanceof CommandFailed ? `${error.message}\n${error.output}` : error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
