/** What an owner installs, in a generated site that is built with both bundlers. Wants `npm run build` before it. */
import { execFile } from 'node:child_process';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { load } from 'cheerio';
import { ChatDocuments } from '../../chat-api/src/wire.js';
import { generateSite, installed, removeSite, site } from './support/generatedSite.js';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** Files of the site's own where the plugin stands too, so that both are seen to work. */
const OWN_ROOT = `export default ({ children }) => <div data-own-root="">{children}</div>;`;
const OWN_ITEMS = `import types from '@theme-original/NavbarItem/ComponentTypes';
export default { ...types, 'custom-own': () => <i data-own-item="" /> };`;
/** A page of the owner's own that wants to know who reads it. */
const GATED_PAGE = `import Layout from '@theme/Layout';
import { AuthProvider, ProtectedRoute, PublicRoute, useSession } from 'docusaurus-plugin-chat-widget/client';
const Greeting = () => <p data-gated="">Hello {useSession().user?.name}</p>;
export default function Members() {
  const { status } = useSession();
  return (
    <Layout title="Members">
      <p data-status={status} />
      <AuthProvider loading={<i data-loading="" />}>
        <ProtectedRoute><Greeting /></ProtectedRoute>
        <PublicRoute><b data-public="" /></PublicRoute>
      </AuthProvider>
    </Layout>
  );
}`;

beforeAll(async () => {
  await generateSite();
  const config = await readFile(join(site, 'docusaurus.config.ts'), 'utf8');
  const edited = config
    .replace(/baseUrl: '\/'/, `baseUrl: '/base/'`)
    .replace(/v4: true/, `v4: true, faster: process.env.BUNDLER === 'rspack'`)
    .replace(/ presets: \[/, ` plugins: [['docusaurus-plugin-chat-widget', { apiUrl: 'https://chat.example' }]],$&`)
    .replace(/ items: \[/, `$& { type: 'custom-own', position: 'left' },`);
  await writeFile(join(site, 'docusaurus.config.ts'), edited);
  await mkdir(join(site, 'src/theme/NavbarItem'), { recursive: true });
  await writeFile(join(site, 'src/theme/Root.js'), OWN_ROOT);
  await writeFile(join(site, 'src/theme/NavbarItem/ComponentTypes.js'), OWN_ITEMS);
  await writeFile(join(site, 'src/pages/members.tsx'), GATED_PAGE);
  await writeFile(join(site, 'docs/hidden.md'), '---\nunlisted: true\n---\n\n# Hidden\n\nNot for everybody.\n');
}, 120_000);

afterAll(removeSite);

describe.each(['rspack', 'webpack'])('a generated site, built with %s', (bundler) => {
  const out = join(site, `build-${bundler}`);
  let documents: ChatDocuments;

  beforeAll(async () => {
    const cli = join(dirname(require.resolve('@docusaurus/core/package.json')), 'bin/docusaurus.mjs');
    const env = { ...process.env, BUNDLER: bundler, NODE_ENV: 'production', NODE_OPTIONS: '' };
    await run(process.execPath, [cli, 'build', '--no-minify', '--out-dir', out], { cwd: site, env });
    documents = ChatDocuments.parse(JSON.parse(await readFile(join(out, 'chat-documents.json'), 'utf8')));
  }, 400_000);

  it('writes down the pages that readers may find, and no other', () => {
    const urls = documents.pages.map(({ url }) => url);
    expect(urls).toEqual(expect.arrayContaining(['/base/docs/intro', '/base/blog/welcome', '/base/markdown-page']));
    expect(urls.filter((url) => /hidden|sign-|404|tags|archive|authors/.test(url))).toEqual([]);
    expect(documents).toMatchObject({
      site: { id: 'https://your-docusaurus-site.example.com/base/', title: 'My Site', baseUrl: '/base/' },
      locale: 'en',
      versions: [{ plugin: 'default', name: 'current', isLatest: true }],
    });
    const intro = documents.pages.find(({ url }) => url === '/base/docs/intro');
    expect(intro).toMatchObject({ title: 'Tutorial Intro', plugin: 'default', version: 'current' });
    expect(intro?.sections.find(({ anchor }) => anchor === 'start-your-site')?.blocks[1]).toEqual({
      type: 'code',
      text: 'cd my-website\nnpm run start',
      language: 'bash',
    });
  });

  it('has the chat on every page, beside the root and navbar items of its own', async () => {
    const files = (await readdir(out, { recursive: true })).filter((file) => file.endsWith('.html'));
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) {
      const $ = load(await readFile(join(out, file), 'utf8'));
      const signs = ['[data-own-root]', '[data-own-item]', '.chat-launcher', '.navbar [href="/base/sign-in"]'];
      expect([file, ...signs.filter((sign) => $(sign).length === 0)]).toEqual([file]);
    }
  });

  it('keeps the account pages out of search engines', async () => {
    const pages = ['sign-in', 'sign-up', 'forgot-password', 'reset-password', 'verify-email', 'account'];
    for (const page of pages) {
      const $ = load(await readFile(join(out, page, 'index.html'), 'utf8'));
      expect($('meta[name=robots]').attr('content')).toBe('noindex');
    }
    const sitemap = await readFile(join(out, 'sitemap.xml'), 'utf8');
    expect(pages.filter((page) => sitemap.includes(`/${page}<`))).toEqual([]);
  });

  it('puts into the stylesheet of all pages what every page needs, and the rest beside the code that draws it', async () => {
    const textOf = async (ending: string) => {
      const files = (await readdir(join(out, 'assets'), { recursive: true })).filter((file) => file.endsWith(ending));
      return (await Promise.all(files.map((file) => readFile(join(out, 'assets', file), 'utf8')))).join('\n');
    };
    const [css, js] = await Promise.all(['.css', '.js'].map(textOf));
    expect(css).toContain('.chat-launcher');
    expect(css).not.toMatch(/\.chat-(panel|page|menu|messages|history)\b/);
    for (const name of ['panel', 'messages', 'form', 'history-page', 'menu', 'tool'])
      expect(js).toContain(`.chat-${name}{`);
    expect(js).not.toContain('@media (--');
  });

  it('writes neither state of a gated page into its HTML', async () => {
    const $ = load(await readFile(join(out, 'members', 'index.html'), 'utf8'));
    expect($('[data-status=unknown]')).toHaveLength(1);
    expect($('[data-loading]')).toHaveLength(2);
    expect($('[data-gated], [data-public]')).toHaveLength(0);
  });
});

describe('the package', () => {
  const filesOf = async (ending: string) => {
    const dist = join(installed, 'dist');
    const files = (await readdir(dist, { recursive: true })).filter((file) => file.endsWith(ending));
    return Promise.all(files.map(async (file) => ({ file, text: await readFile(join(dist, file), 'utf8') })));
  };

  it('has declarations that need nothing but what it depends on', async () => {
    const consumer = `import plugin, { type Options } from 'docusaurus-plugin-chat-widget';
      import * as client from 'docusaurus-plugin-chat-widget/client';
      const options: Options = { apiUrl: 'https://chat.example', shortcut: false };
      export default [plugin, options, client];`;
    await writeFile(join(site, 'consumer.ts'), consumer);
    const flags =
      '--noEmit --strict --skipLibCheck false --target es2022 --module nodenext --jsx react-jsx --types node';
    const tsc = await run(
      process.execPath,
      [require.resolve('typescript/bin/tsc'), ...flags.split(' '), 'consumer.ts'],
      {
        cwd: site,
      },
    ).catch((failure: { stdout: string }) => failure);
    // Other packages' declarations are theirs to keep right.
    expect(tsc.stdout.split('\n').filter((line) => /^consumer|plugin-chat-widget/.test(line))).toEqual([]);
    for (const { file, text } of await filesOf('.d.ts'))
      expect([file, /docent-chat-api/.test(text)]).toEqual([file, false]);
  }, 120_000);

  it('says in its declarations what the fields of the wire mean', async () => {
    const [wire] = (await filesOf('.d.ts')).filter(({ file }) => file === 'wire.d.ts');
    expect(wire?.text).toContain('/** Label of the tab that the block stands in');
  });

  it('names every package that it imports', async () => {
    const manifest = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as Record<string, object>;
    const known = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
    // Aliases that Docusaurus makes, and the package's own name.
    const alias =
      /^(@theme|@generated|@docent-previous|node:|docusaurus-plugin-chat-widget|@docusaurus\/([A-Z]|use[A-Z]|router))/;
    for (const { file, text } of await filesOf('.js')) {
      const imports = [...text.matchAll(/(?:from|import\()\s*'([@\w][^'\s]*)'/g)].map(([, name = '']) => name);
      const unknown = imports.filter(
        (name) => !alias.test(name) && !known.some((one) => name === one || name.startsWith(`${one}/`)),
      );
      expect([file, ...unknown]).toEqual([file]);
    }
  });
});
