/**
 * A site that `create-docusaurus` has just made, with the plugin as its owner installs it: the packed tarball. The
 * site's other packages are this repository's own, so that nothing is fetched. Wants `npm run build` before it.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { mkdir, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const plugin = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'docent-packed-'));

/** The site's folder, empty before `generateSite`. */
export const site = join(folder, 'site');
/** The package as it lies in the site. */
export const installed = join(site, 'node_modules/docusaurus-plugin-chat-widget');

/** Makes the site, in TypeScript, and installs the package; its configuration does not name the plugin yet. */
export async function generateSite(): Promise<void> {
  await symlink(dirname(dirname(require.resolve('typescript/package.json'))), join(folder, 'node_modules'), 'dir');
  const creator = join(dirname(require.resolve('create-docusaurus/package.json')), 'bin/index.js');
  await run(process.execPath, [creator, 'site', 'classic', '--typescript', '--skip-install'], { cwd: folder });
  const packed = await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: plugin });
  await mkdir(installed, { recursive: true });
  const tarball = join(folder, packed.stdout.trim().split('\n').at(-1) ?? '');
  await run('tar', ['-xzf', tarball, '--strip-components=1', '-C', installed]);
  // Packages of which the workspaces want different versions lie below the plugin, as npm would nest them for an owner.
  if (existsSync(join(plugin, 'node_modules')))
    await symlink(join(plugin, 'node_modules'), join(installed, 'node_modules'), 'dir');
}

export async function removeSite(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
