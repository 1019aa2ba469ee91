import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../../../scripts/support/run.mjs';

const run = promisify(execFile);

/** Somebody else's site: only what differs from an empty one. */
export interface SiteDefinition {
  /** What stands in `docusaurus.config`, besides the plugin. */
  config: { baseUrl?: string; trailingSlash?: boolean; i18n?: { locales: string[] } } & Record<string, unknown>;
  /** The site's files by path. */
  files: Record<string, string>;
  /** Components taken out of a theme with `docusaurus swizzle`, each with what is changed in the file it makes. */
  swizzled?: { theme: string; component: string; how: 'eject' | 'wrap'; change: (text: string) => string }[];
  react?: 18;
  /** Options of the plugin, besides those that every site has. */
  options?: object;
}

export interface InstalledSite {
  folder: string;
  /** Runs Docusaurus in it. @throws with what it printed when it fails */
  docusaurus: (...args: string[]) => Promise<string>;
  remove: () => Promise<void>;
}

const PLUGIN = 'docusaurus-plugin-chat-widget';
/** Bundles the React that the site has installed; the packages of this repository lie beside another. */
const REACT_18 = `import { fileURLToPath } from 'node:url';
const at = (name) => fileURLToPath(new URL('node_modules/' + name, import.meta.url));
export default () => ({ name: 'react-18', configureWebpack: () => ({
  resolve: { alias: { react: at('react'), 'react-dom': at('react-dom') } } }) });`;

/**
 * Makes a site in a folder of its own with the plugin as its owner installs it: the packed tarball. Docusaurus is this
 * repository's own; only another React is fetched. Wants `npm run build` before it.
 */
export async function installSite({
  config,
  files,
  swizzled = [],
  react,
  options,
}: SiteDefinition): Promise<InstalledSite> {
  const parent = await mkdtemp(join(tmpdir(), 'docent-site-'));
  const folder = join(parent, 'site');
  const installed = join(folder, 'node_modules', PLUGIN);
  await mkdir(installed, { recursive: true });
  await symlink(join(root, 'node_modules'), join(parent, 'node_modules'), 'dir');
  const packed = await run('npm', ['pack', '--ignore-scripts', '--pack-destination', parent], {
    cwd: join(root, 'plugin-chat-widget'),
  });
  const tarball = join(parent, packed.stdout.trim().split('\n').at(-1) ?? '');
  await run('tar', ['-xzf', tarball, '--strip-components=1', '-C', installed]);
  // Packages of which the workspaces want different versions lie below the plugin, as npm would nest them for an owner.
  const nested = join(root, 'plugin-chat-widget/node_modules');
  if (existsSync(nested)) await symlink(nested, join(installed, 'node_modules'), 'dir');
  if (react)
    await run('npm', [
      'install',
      '--no-save',
      '--no-package-lock',
      '--prefix',
      join(parent, 'react'),
      `react@${react}`,
      `react-dom@${react}`,
    ]);
  for (const name of react ? ['react', 'react-dom', 'scheduler'] : [])
    await symlink(join(parent, 'react/node_modules', name), join(folder, 'node_modules', name), 'dir');

  const plugins = [
    ...((config.plugins as unknown[]) ?? []),
    [PLUGIN, { apiUrl: 'http://localhost:8787', csp: true, ...options }],
  ];
  const whole = {
    title: 'Acme',
    url: 'https://acme.example',
    baseUrl: '/',
    onBrokenLinks: 'throw',
    // Without one browsers ask for /favicon.ico.
    favicon: 'icon.svg',
    ...config,
    plugins: [...(react ? ['./react18.mjs'] : []), ...plugins],
  };
  const all = {
    'static/icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'package.json': '{ "name": "acme-docs", "private": true }',
    'docusaurus.config.mjs': `export default ${JSON.stringify(whole, null, 2)};`,
    ...(react && { 'react18.mjs': REACT_18 }),
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }

  const docusaurus = async (...args: string[]) => {
    const env = { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '', FORCE_COLOR: '0' };
    const cli = join(root, 'node_modules/@docusaurus/core/bin/docusaurus.mjs');
    const { stdout, stderr } = await run(process.execPath, [cli, ...args], { cwd: folder, env, maxBuffer: 1e8 });
    return stdout + stderr;
  };
  for (const { theme, component, how, change } of swizzled) {
    await docusaurus('swizzle', theme, component, `--${how}`, '--typescript', '--danger');
    const file = (await firstOf(folder, component)) ?? '';
    await writeFile(file, change(await readFile(file, 'utf8')));
  }
  return { folder, docusaurus, remove: () => rm(parent, { recursive: true, force: true }) };
}

/** A component is one file or a folder with an index. */
async function firstOf(folder: string, component: string): Promise<string | undefined> {
  for (const ending of ['.tsx', '/index.tsx']) {
    const file = join(folder, 'src/theme', component + ending);
    if (await readFile(file).catch(() => undefined)) return file;
  }
  throw new Error(`docusaurus swizzle made no src/theme/${component}.`);
}
