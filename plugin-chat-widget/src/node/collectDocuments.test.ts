import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { collectBuild, collectDocuments } from './collectDocuments.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docent-build-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Writes a page below `/base/`; its canonical link has the spelling that a browser would see. */
async function write(
  file: string,
  { url, text = 'Text', locale = 'en', version = 'current', robots = '', latest }: PageToWrite,
) {
  const path = join(folder, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(
    path,
    `<html lang=${locale}><head><title>Page | Acme</title><link rel=canonical href=https://acme.example${url}>
     <meta name=docusaurus_locale content=${locale}><meta name=docusaurus_version content=${version}>
     <meta name=docusaurus_tag content=docs-default-${version}>${robots && `<meta name=robots content=${robots}>`}</head>
     <body><main>${latest ? bannerTo(latest) : ''}<h1>Page</h1><h2 id=part>Part</h2><p>${text}</main>`,
  );
}

type PageToWrite = {
  url: string;
  text?: string;
  locale?: string;
  version?: string;
  robots?: string;
  latest?: string;
};

/** As Docusaurus 3.10 writes it, minified. */
const bannerTo = (path: string) =>
  `<div class="theme-doc-version-banner alert alert--warning margin-bottom--md" role=alert><div>This is documentation for <!-- -->Acme<!-- --> <b>1.0</b>, which is no longer actively maintained.</div><div class=margin-top--md>For up-to-date documentation, see the <b><a href=${path}>latest version</a></b> (<!-- -->2.0<!-- -->).</div></div>`;

describe('collectBuild', () => {
  it('finds locales, versions and the site in any build folder', async () => {
    await write('docs/intro.html', { url: '/base/docs/intro', version: '1.0' });
    await write('docs/next/intro.html', { url: '/base/docs/next/intro' });
    await write('de/docs/intro.html', { url: '/base/de/docs/intro', version: '1.0', locale: 'de' });
    await write('404.html', { url: '/base/404.html' });
    await write('de/404.html', { url: '/base/de/404.html', locale: 'de' });
    const collected = await collectBuild(folder);
    const site = { id: 'https://acme.example/base/', title: 'Acme', url: 'https://acme.example', baseUrl: '/base/' };
    expect(collected).toHaveLength(2);
    expect(collected.find(({ locale }) => locale === 'de')).toMatchObject({
      site,
      pages: [{ url: '/base/de/docs/intro', version: '1.0' }],
    });
    expect(collected.find(({ locale }) => locale === 'en')).toMatchObject({
      wire: 1,
      site,
      pages: [{ url: '/base/docs/intro' }, { url: '/base/docs/next/intro' }],
      versions: [
        { plugin: 'default', name: '1.0', label: '1.0', isLatest: true },
        { plugin: 'default', name: 'current', label: 'Next', isLatest: false },
      ],
    });
  });

  /** Builds pages of versions, named by their addresses below the docs, and says which version is the latest. */
  async function latestOf(pages: Record<string, Omit<PageToWrite, 'url'>>) {
    for (const [path, page] of Object.entries(pages)) {
      await write(`docs/${path}/index.html`, { url: `/base/docs/${path}/`, ...page });
    }
    const [collected] = await collectBuild(folder);
    return collected!.versions.filter(({ isLatest }) => isLatest).map(({ name }) => name);
  }

  it.each<[string, Record<string, Omit<PageToWrite, 'url'>>, string]>([
    [
      'that the banner leads to, whatever its address',
      {
        '1.0/a': { version: '1.0', latest: '/base/docs/lts/a' },
        '3.0/a': { version: '3.0', latest: '/base/docs/lts/a/' },
        'lts/a': { version: '2.0' },
      },
      '2.0',
    ],
    [
      'that the banner leads to, as in a site whose docs in work are its latest',
      { '2.0/a': { version: '2.0', latest: '/base/docs/deep/er/a' }, 'deep/er/a': { version: 'current' } },
      'current',
    ],
    [
      'whose addresses do not name it, when no banner leads to a page that is there',
      {
        'next/a': { version: 'current', latest: '/base/docs/gone' },
        '3.0/a': { version: '3.0' },
        'b/c/d': { version: '2.0' },
      },
      '2.0',
    ],
    [
      'that is the highest, when all are in folders of their own',
      { '2.0/a': { version: '2.0' }, '10.0/a/b': { version: '10.0' }, '9.0': { version: '9.0' }, next: {} },
      '10.0',
    ],
    [
      'that is the highest finished one',
      { '2.0.0-rc.1/a': { version: '2.0.0-rc.1' }, '1.9.0/a': { version: '1.9.0' } },
      '1.9.0',
    ],
  ])('takes the version for the latest %s', async (_, pages, latest) => {
    expect(await latestOf(pages)).toEqual([latest]);
  });

  it('keeps links between pages in the spelling of the page, and drops those that lead nowhere', async () => {
    await write('docs/a/index.html', {
      url: '/base/docs/a/',
      text: '<a href=/base/docs/b#part>B</a> <a href=/base/gone>Gone</a>',
    });
    await write('docs/b/index.html', { url: '/base/docs/b/' });
    const [{ pages } = { pages: [] }] = await collectBuild(folder);
    expect(pages[0]?.sections[0]).toMatchObject({ anchor: 'part', links: [{ to: '/base/docs/b/#part', text: 'B' }] });
  });

  it('says so when there is nothing to read', async () => {
    await expect(collectBuild(folder)).rejects.toThrow('holds no page of a built Docusaurus site');
  });
});

describe('collectDocuments', () => {
  const build = () => ({
    outDir: folder,
    baseUrl: '/base/',
    routes: ['/base/docs/a', '/base/docs/b/', '/base/404.html', '/base/docs'],
    site: { id: 'acme', title: 'Acme', url: 'https://acme.example', baseUrl: '/base/' },
    locale: 'en',
    versions: [{ plugin: 'default', name: 'current', label: 'Soon', isLatest: true }],
  });

  it('reads the pages of the routes, wherever trailingSlash put them', async () => {
    await write('docs/a.html', { url: '/base/docs/a' });
    await write('docs/b/index.html', { url: '/base/docs/b/' });
    await write('docs/left-over.html', { url: '/base/docs/left-over' });
    const { pages, versions, site, generator } = await collectDocuments(build());
    expect(pages.map(({ url }) => url)).toEqual(['/base/docs/a', '/base/docs/b/']);
    expect(versions).toEqual(build().versions);
    expect(site).toEqual(build().site);
    expect(generator).toMatch(/^docusaurus-plugin-chat-widget@\d/);
  });

  it('waits for a page that another plugin is just writing', async () => {
    await mkdir(join(folder, 'docs'));
    await writeFile(join(folder, 'docs/a.html'), '');
    const reading = collectDocuments(build());
    await wait(50);
    await write('docs/a.html', { url: '/base/docs/a', text: 'Whole' });
    expect((await reading).pages[0]?.sections[0]?.blocks).toEqual([{ type: 'text', text: 'Whole' }]);
  });
});
