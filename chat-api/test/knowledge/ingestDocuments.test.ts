import { mock } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Database } from '../../src/database/openDatabase.js';
import type { Embeddings } from '../../src/knowledge/embeddings/embeddings.js';
import { ingestDocuments } from '../../src/knowledge/index/ingestDocuments.js';
import { searchPassages } from '../../src/knowledge/search/searchPassages.js';
import { drawOrdinal } from '../../src/knowledge/index/indexVersionStore.js';
import type { ChatDocuments } from '../../src/wire.js';
import { openTestDatabase } from '../support/testDatabase.js';
import { documentsOf, pageOf } from './documents.js';

let database: Database;
beforeAll(async () => void (database = await openTestDatabase()));
afterAll(() => database.close());
beforeEach(async () => {
  await database.prisma.indexVersion.deleteMany();
  await database.prisma.page.deleteMany();
  await database.prisma.embedding.deleteMany();
});

const scope = { version: 'current' };
const edition = (word: string, count = 3) =>
  documentsOf(
    Array.from({ length: count }, (_, index) => pageOf(`/docs/${index}`, { [`Page ${index}`]: `About ${word}.` })),
  );
const rows = async () => ({
  versions: await database.prisma.indexVersion.findMany({
    orderBy: { id: 'asc' },
    select: { id: true, servedAt: true },
  }),
  pages: (await database.prisma.page.findMany({ orderBy: { id: 'asc' }, select: { id: true } })).map(({ id }) => id),
});

it('writes nothing when nothing has changed', async () => {
  expect(await ingestDocuments(database, edition('apples'))).toEqual({
    site: 'https://docs.example',
    locale: 'en',
    pages: 3,
    passages: 3,
    unchanged: false,
    written: 3,
    removed: 0,
    unembedded: false,
    superseded: false,
  });
  const before = await rows();
  const again = await ingestDocuments(database, { ...edition('apples'), generator: 'a newer plugin' });
  expect(again).toMatchObject({ pages: 3, passages: 3, unchanged: true, written: 0, removed: 0 });
  expect(await rows()).toEqual(before);
});

it('writes only the page that changed, and those that it links to by other words', async () => {
  const documents = edition('apples');
  await ingestDocuments(database, documents);
  const before = new Set((await rows()).pages);
  const [first, second, third] = documents.pages as [
    (typeof documents.pages)[0],
    (typeof documents.pages)[0],
    (typeof documents.pages)[0],
  ];
  const changed = {
    ...first,
    sections: [{ ...first.sections[0]!, links: [{ to: '/docs/1/#top', text: 'the second' }] }],
  };
  const result = await ingestDocuments(database, { ...documents, pages: [changed, second, third] });
  expect(result).toMatchObject({ unchanged: false, pages: 3, written: 2, removed: 2 });
  expect((await rows()).pages.filter((id) => before.has(id))).toHaveLength(3);
  expect(await ingestDocuments(database, { ...documents, pages: [third] })).toMatchObject({
    pages: 1,
    written: 0,
    removed: 2,
  });
  expect((await searchPassages(database, { question: 'apples', scope })).passages.map(({ url }) => url)).toEqual([
    '/docs/2',
  ]);
});

it('shows every search one version, whole, while another is built', async () => {
  await ingestDocuments(database, edition('apples first', 30));
  const lookUp = async () => {
    const { passages } = await searchPassages(database, { question: 'apples', scope, limit: 30 });
    const texts = new Set(passages.map(({ text }) => text));
    expect([passages.length, texts.size]).toEqual([30, 1]);
    return [...texts][0];
  };
  let over = false;
  const searches = (async () => {
    while (!over) {
      await lookUp();
      // The embedded database answers without ever leaving the microtask queue: let others have their turn.
      await setImmediate();
    }
  })();
  const ingested = (async () => {
    for (const word of ['second', 'third', 'fourth']) await ingestDocuments(database, edition(`apples ${word}`, 30));
  })();
  await ingested.finally(() => (over = true));
  await searches;
  expect(await lookUp()).toBe('About apples fourth.');
});

it('leaves the old version serving when it is broken off, and goes on from there', async () => {
  await ingestDocuments(database, edition('apples'));
  const stop = new Error('broken off');
  const onProgress = (done: number) => {
    if (done === 40) throw stop;
  };
  await expect(ingestDocuments(database, edition('pears', 60), { onProgress })).rejects.toBe(stop);
  expect((await searchPassages(database, { question: 'apples', scope })).passages).toHaveLength(3);
  expect((await searchPassages(database, { question: 'pears', scope })).passages).toHaveLength(0);
  expect(await ingestDocuments(database, edition('pears', 60))).toMatchObject({ pages: 60, written: 20, removed: 3 });
});

it('removes what was replaced a while ago and what was never finished', async () => {
  const { prisma } = database;
  await ingestDocuments(database, edition('apples'));
  await ingestDocuments(database, edition('pears'));
  expect(await prisma.page.count()).toBe(6);
  await prisma.indexVersion.updateMany({ where: { replacedAt: { not: null } }, data: { replacedAt: new Date(0) } });
  await prisma.indexVersion.create({
    data: { site: 's', locale: 'l', title: '', documentsHash: '', aliveAt: new Date(0) },
  });
  expect(await ingestDocuments(database, edition('pears'))).toMatchObject({ unchanged: true });
  expect(await prisma.page.count()).toBe(3);
  expect(await prisma.indexVersion.count()).toBe(1);
  expect(await prisma.docsVersion.count()).toBe(1);
});

it('takes several ingestions at once, and one of them is served', async () => {
  await Promise.all(['apples', 'pears', 'plums'].map((word) => ingestDocuments(database, edition(word, 25))));
  expect(await database.prisma.indexVersion.count({ where: { replacedAt: null, servedAt: { not: null } } })).toBe(1);
  const { passages } = await searchPassages(database, { question: 'apples pears plums', scope, limit: 100 });
  expect(passages).toHaveLength(25);
});

/** Runs something while documents are being indexed, and waits for it. */
const ingestMeanwhile = async (documents: ChatDocuments, meanwhile: () => Promise<unknown>) => {
  let done: Promise<unknown> | undefined;
  const embeddings: Embeddings = {
    model: 'slow',
    dimension: async () => 1,
    supports: () => true,
    embed: async (texts) => {
      await (done ??= meanwhile());
      return texts.map(() => [1]);
    },
  };
  return ingestDocuments(database, documents, { embeddings });
};
const found = async (question: string) =>
  (await searchPassages(database, { question, scope, limit: 100 })).passages.map(({ text }) => text);

it('goes on serving what was read later, when an ingestion that began before it is done after it', async () => {
  await ingestDocuments(database, edition('apples'));
  const slow = await ingestMeanwhile(edition('pears'), () => ingestDocuments(database, edition('plums')));
  expect(slow).toMatchObject({ superseded: true, unchanged: false });
  expect(await found('pears')).toEqual([]);
  expect(await found('plums')).toHaveLength(3);
  expect(await ingestDocuments(database, edition('pears'))).toMatchObject({ superseded: false, written: 0 });
  expect(await found('pears')).toHaveLength(3);
});

it('goes by when the documents were read, not by when indexing began', async () => {
  const ordinal = await drawOrdinal(database);
  await ingestDocuments(database, edition('plums'));
  expect(await ingestDocuments(database, edition('pears'), { ordinal })).toMatchObject({ superseded: true });
  expect(await found('plums')).toHaveLength(3);
});

it('goes on serving documents that were read again, unchanged, while others were being indexed', async () => {
  await ingestDocuments(database, edition('apples'));
  const slow = await ingestMeanwhile(edition('pears'), () => ingestDocuments(database, edition('apples')));
  expect(slow).toMatchObject({ superseded: true });
  expect(await found('apples')).toHaveLength(3);
});

it('lives through hours of embedding while others remove what was never finished', async () => {
  const { prisma } = database;
  const unfinished = { servedAt: null };
  const long = new Date(0);
  mock.timers.enable({ apis: ['setInterval'] });
  const result = await ingestMeanwhile(edition('pears'), async () => {
    await prisma.indexVersion.updateMany({ where: unfinished, data: { createdAt: long, aliveAt: long } });
    mock.timers.tick(60_000);
    while (await prisma.indexVersion.count({ where: { ...unfinished, aliveAt: long } })) await setImmediate();
    await ingestDocuments(database, documentsOf(edition('plums').pages, { site: 'https://other.example' }));
  }).finally(() => mock.timers.reset());
  expect(result).toMatchObject({ pages: 3, superseded: false });
  expect(await prisma.indexVersion.count({ where: unfinished })).toBe(0);
});

it('keeps what Postgres cannot, in another form', async () => {
  const nasty = 'A\0B \ud800 constructor __proto__ \'"\\ 🎉';
  const page = pageOf('/docs/\0', { [nasty]: nasty }, { keywords: [nasty], description: nasty });
  await ingestDocuments(database, documentsOf([page, page]));
  const { passages } = await searchPassages(database, { question: nasty, scope });
  expect(passages).toHaveLength(1);
  expect(passages[0]!.text).toBe('A\ufffdB \ufffd constructor __proto__ \'"\\ 🎉');
});

it('refuses documents without a page, so that a broken build does not empty the index', async () => {
  await ingestDocuments(database, edition('apples'));
  await expect(ingestDocuments(database, documentsOf([]))).rejects.toMatchObject({ kind: 'documents-refused' });
  expect((await searchPassages(database, { question: 'apples', scope })).passages).toHaveLength(3);
});

it('answers from the version in work while the latest one has no page', async () => {
  await ingestDocuments(database, edition('apples'));
  const { passages } = await searchPassages(database, { question: 'apples', scope: {} });
  expect(passages).toHaveLength(3);
});

it('indexes headings and anchors that name what every object has', async () => {
  const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];
  const page = pageOf('/docs/objects', {
    Objects: 'What each of them has.',
    ...Object.fromEntries(names.map((name) => [`The ${name}`, `How ${name} is called.`])),
  });
  page.sections.forEach((section, index) => (section.anchor = names[index - 1] ?? null));
  const linking = pageOf('/docs/start', { Start: 'Where to begin.' });
  linking.sections[0]!.links = names.map((name) => ({ to: `/docs/objects#${name}`, text: `quokka ${name}` }));
  // Nobody links to these.
  const alone = { ...page, url: '/docs/alone' };
  expect(await ingestDocuments(database, documentsOf([page, linking, alone]))).toMatchObject({
    pages: 3,
    passages: 11,
  });
  for (const name of names) {
    const { passages } = await searchPassages(database, { question: `quokka ${name}`, scope, limit: 1 });
    expect(passages[0]).toMatchObject({ url: '/docs/objects', anchor: name });
  }
});
