import fc from 'fast-check';
import type { Database } from '../../src/database/openDatabase.js';
import { ingestDocuments } from '../../src/knowledge/index/ingestDocuments.js';
import { readSection } from '../../src/knowledge/search/passageStore.js';
import { searchPassages } from '../../src/knowledge/search/searchPassages.js';
import { openTestDatabase } from '../support/testDatabase.js';
import { documentsOf, pageOf } from './documents.js';
import { listSites } from '../../src/knowledge/servedVersionStore.js';

const site = 'https://docs.example';
let database: Database;

beforeAll(async () => {
  database = await openTestDatabase();
  const deploy = { Deploying: 'Put the site on a host.', 'GitHub Pages': 'Deploy with a workflow of GitHub.' };
  const long = Array.from({ length: 4 }, (_, index) => `Paragraph ${index} about webhooks. ${'Filler. '.repeat(120)}`);
  await ingestDocuments(
    database,
    documentsOf([
      pageOf('/docs/next/deploy', deploy),
      pageOf('/docs/deploy', deploy, { version: '1.0' }),
      pageOf('/docs/next/sidebar', { Sidebar: 'Set `sidebarPath` in the options.' }),
      pageOf('/blog/deploy', { 'How we deploy': 'A story of a host.' }, { plugin: null, version: null }),
      pageOf('/api/deploy', { 'Deploy endpoint': 'Deploy by HTTP.' }, { plugin: 'api', version: null }),
      {
        ...pageOf('/docs/next/hooks', { Webhooks: '' }),
        sections: [
          {
            anchor: 'events',
            headings: ['Webhooks', 'Events'],
            blocks: long.map((text) => ({ type: 'text', text })),
            links: [{ to: '/docs/next/sidebar', text: 'navigation tree' }],
          },
        ],
      },
    ]),
  );
  await ingestDocuments(database, documentsOf([pageOf('/fr/a', { Déployer: 'Mettre en ligne' })], { locale: 'fr' }));
  await ingestDocuments(database, documentsOf([pageOf('/other', { Deploy: 'Elsewhere' })], { site: 'other' }));
});
afterAll(() => database.close());

const urls = async (question: string, scope: object) =>
  (await searchPassages(database, { question, scope })).passages.map(({ url }) => url);

describe('scope', () => {
  const anywhere = ['/blog/deploy', '/api/deploy'];

  it('is the version being read, and pages without one', async () => {
    const found = await urls('deploy', { site, locale: 'en', plugin: 'default', version: 'current' });
    expect(new Set(found)).toEqual(new Set(['/docs/next/deploy', ...anywhere]));
  });

  it.each([{}, { version: '0.1' }, { plugin: 'api' }, { plugin: 'other', version: 'current' }])(
    'is the latest version with %j',
    async (scope) => {
      const found = await urls('deploy', { site, locale: 'en', ...scope });
      expect(new Set(found)).toEqual(new Set(['/docs/deploy', ...anywhere]));
    },
  );

  it('is one site and locale, and must leave no doubt which', async () => {
    expect(await urls('deploy', { site: 'other', version: 'current' })).toEqual(['/other']);
    expect(await urls('deployer', { site, locale: 'fr', version: 'current' })).toEqual(['/fr/a']);
    for (const scope of [{}, { site }, { locale: 'en' }, { site, locale: 'xx' }, { site: '\0' }]) {
      await expect(urls('deploy', scope)).rejects.toMatchObject({ kind: 'unknown-site' });
    }
  });

  it('is named where the same section stands in another version', async () => {
    const alsoIn = async (question: string, version: string) =>
      (await searchPassages(database, { question, scope: { site, locale: 'en', version } })).passages[0]!.alsoIn;
    expect(await alsoIn('GitHub Pages', 'current')).toEqual([{ version: '1.0', label: '1.0', url: '/docs/deploy' }]);
    expect(await alsoIn('GitHub Pages', '1.0')).toEqual([
      { version: 'current', label: 'Next', url: '/docs/next/deploy' },
    ]);
    expect(await alsoIn('sidebarPath', 'current')).toEqual([]);
    expect(await alsoIn('Deploy by HTTP', 'current')).toEqual([]);
  });

  it('is named with the slash at its end that its address has, and the newest of the old ones first', async () => {
    const versions = { '/next/': 'current', '/': '11.0', '/10.0/': '10.0', '/9.0/': '9.0' };
    const pages = Object.entries(versions).flatMap(([path, version]) => [
      pageOf(path, { Welcome: 'Begin here.' }, { version }),
      pageOf(`${path}setup/`, { Setup: 'Type the command.' }, { version }),
    ]);
    const slashes = documentsOf(pages, { site: 'slashes' });
    const listed = ['current', '11.0', '10.0', '9.0'].map((name) => ({
      plugin: 'default',
      name,
      label: name,
      isLatest: name === '11.0',
    }));
    await ingestDocuments(database, { ...slashes, versions: listed });
    const alsoIn = async (question: string, version: string) =>
      (await searchPassages(database, { question, scope: { site: 'slashes', version } })).passages[0]!.alsoIn.map(
        ({ url }) => url,
      );
    expect(await alsoIn('Welcome', '9.0')).toEqual(['/', '/next/', '/10.0/']);
    expect(await alsoIn('Setup', '11.0')).toEqual(['/next/setup/', '/10.0/setup/', '/9.0/setup/']);
  });

  it('is listed', async () => {
    expect(await listSites(database)).toEqual([
      { id: site, title: 'Example', locales: ['en', 'fr'] },
      { id: 'other', title: 'Example', locales: ['en'] },
      { id: 'slashes', title: 'Example', locales: ['en'] },
    ]);
  });
});

describe('a search', () => {
  const scope = { site, locale: 'en', version: 'current' };

  it('puts the section that is asked for first, with all that a citation needs', async () => {
    const { passages, answerable } = await searchPassages(database, {
      question: 'How do I deploy to GitHub Pages?',
      scope,
    });
    expect(answerable).toBe(true);
    expect(passages[0]).toMatchObject({
      url: '/docs/next/deploy',
      anchor: 'github-pages',
      title: 'Deploying',
      headings: ['Deploying', 'GitHub Pages'],
      text: 'Deploy with a workflow of GitHub.',
      version: 'current',
      locale: 'en',
      plugin: 'default',
      position: 1,
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(passages.map((one) => one.score)).toEqual(passages.map((one) => one.score).sort((a, b) => b - a));
  });

  it('finds a page by what others call it, and code by its parts', async () => {
    expect((await urls('navigation tree', scope))[0]).toBe('/docs/next/sidebar');
    expect((await urls('sidebar_path', scope))[0]).toBe('/docs/next/sidebar');
  });

  it.each([
    ['sidbar', '/docs/next/sidebar'],
    ['wrokflow', '/docs/next/deploy'],
    ['endponits', '/api/deploy'],
    ['webhoooks', '/docs/next/hooks'],
  ])('finds what %s is a typo of', async (typo, url) => {
    expect((await urls(typo, scope))[0]).toBe(url);
  });

  it('takes no foreign word for a typo', async () => {
    expect(await urls('sandbars', scope)).toEqual([]);
  });

  it('prefers, of what is equally good, the page being read and then those beside it', async () => {
    const page = (url: string) => pageOf(url, { Start: 'Type the command.' }, { version: '1.0' });
    const pages = ['/docs/a/one', '/docs/a/two', '/docs/b/one'].map(page);
    await ingestDocuments(database, documentsOf(pages, { site: 'alike' }));
    const on = (page: string) => urls('command', { site: 'alike', page });
    expect(await on('/docs/b/one/')).toEqual(['/docs/b/one', expect.anything(), expect.anything()]);
    expect((await on('/docs/a/two#x')).slice(0, 2)).toEqual(['/docs/a/two', '/docs/a/one']);
    expect((await on('/docs/b/gone')).at(0)).toBe('/docs/b/one');
    expect(await on('\0')).toHaveLength(3);
  });

  it('gives as many as are wanted, and the whole section of each', async () => {
    const { passages } = await searchPassages(database, { question: 'webhooks', scope, limit: 1 });
    expect(passages).toHaveLength(1);
    const section = await readSection(database, passages[0]!);
    expect(section.map(({ position }) => position)).toEqual([0, 1, 2, 3]);
    expect(section.map(({ text }) => text.slice(0, 11))).toEqual([
      'Paragraph 0',
      'Paragraph 1',
      'Paragraph 2',
      'Paragraph 3',
    ]);
    expect(await readSection(database, { id: 'gone' })).toEqual([]);
  });

  it('says when the docs have nothing to say', async () => {
    const { answerable } = await searchPassages(database, { question: 'What is the capital of Mongolia?', scope });
    expect(answerable).toBe(false);
  });

  it('understands a short question by the ones before it', async () => {
    const previousQuestions = ['How do webhooks work?', 'Where do I deploy to GitHub Pages?'];
    const { passages } = await searchPassages(database, { question: 'and the workflow?', scope, previousQuestions });
    expect(passages[0]).toMatchObject({ anchor: 'github-pages' });
  });

  it.each([
    '\0',
    '\ud800 deploy \udfff',
    '!!! ??? ...',
    "'; DROP TABLE passage; --",
    "deploy & | ! <-> :* 'a' \\ ( )",
    'deploy '.repeat(570),
    'constructor __proto__ toString',
    '=',
    'ǅ ﬁ İ ß 🎉 ́',
  ])('takes %j', (question) => searchPassages(database, { question, scope }));

  it('takes any question and any scope', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(text, text, async (question, version) => {
        await searchPassages(database, { question, scope: { ...scope, version }, previousQuestions: [version] });
      }),
      { numRuns: 60 },
    );
  });
});
