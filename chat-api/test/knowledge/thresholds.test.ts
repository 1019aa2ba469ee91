import type { Database } from '../../src/database/openDatabase.js';
import type { Embeddings } from '../../src/knowledge/embeddings/embeddings.js';
import { ingestDocuments } from '../../src/knowledge/index/ingestDocuments.js';
import { findServedVersion } from '../../src/knowledge/servedVersionStore.js';
import { searchPassages } from '../../src/knowledge/search/searchPassages.js';
import { openTestDatabase } from '../support/testDatabase.js';
import { documentsOf, pageOf } from './documents.js';

let database: Database;
beforeAll(async () => void (database = await openTestDatabase()));
afterAll(() => database.close());

const things = ['Schlüssel', 'Webhook', 'Cluster', 'Token', 'Vorlage', 'Anhang', 'Zeitplan', 'Mandant'];
const tasks = ['drehen', 'anlegen', 'sperren', 'löschen', 'prüfen', 'umbenennen', 'verschieben'];
/** As long as the smallest site that a threshold is fitted to. */
const documents = (site: string, locale: string) => {
  const pages = things.flatMap((thing) =>
    tasks.map((task) =>
      pageOf(`/docs/${thing}-${task}`, { [`${thing} ${task}`]: `So lässt sich ${thing} ${task}, auch im Betrieb.` }),
    ),
  );
  return documentsOf(pages, { site, locale });
};

/** Each of the words that it knows is a direction. */
const embeddings = (
  embed: (texts: string[]) => Promise<number[][]> = async (texts) => texts.map(directions),
): Embeddings => ({
  model: 'directions',
  dimension: async () => things.length + tasks.length + 1,
  supports: () => true,
  embed,
});
const directions = (text: string) => [...things, ...tasks, ''].map((word) => Number(text.includes(word)));

const isAnswered = async (site: string, locale: string, question: string, by?: Embeddings) =>
  (await searchPassages(database, { question, scope: { site, locale, version: 'current' }, embeddings: by }))
    .answerable;

it('tells what the docs answer from what they do not, in the language of the docs', async () => {
  await ingestDocuments(database, documents('https://de.example', 'de-AT'));
  const { threshold } = await findServedVersion(database, { site: 'https://de.example', locale: 'de-AT' });
  expect(threshold).toBeGreaterThan(0);
  expect(await isAnswered('https://de.example', 'de-AT', 'Wie kann ich einen Token sperren?')).toBe(true);
  expect(await isAnswered('https://de.example', 'de-AT', 'Wie lange kocht ein weiches Ei?')).toBe(false);
});

it('fits nothing in a language that it knows no questions in', async () => {
  await ingestDocuments(database, documents('https://fi.example', 'fi'));
  const version = await findServedVersion(database, { site: 'https://fi.example', locale: 'fi' });
  expect(version).toMatchObject({ threshold: null, wordsThreshold: null });
});

it('keeps a threshold for questions that go without vectors', async () => {
  const site = 'https://both.example';
  await ingestDocuments(database, documents(site, 'de'), { embeddings: embeddings() });
  const { threshold, wordsThreshold } = await findServedVersion(database, { site, locale: 'de' });
  expect(wordsThreshold).toBeGreaterThan(0);
  expect(wordsThreshold).not.toBe(threshold);
  // As if the same docs had no vectors at all.
  await ingestDocuments(database, documents('https://de.example', 'de'));
  const byWords = await findServedVersion(database, { site: 'https://de.example', locale: 'de' });
  expect(wordsThreshold).toBeCloseTo(byWords.threshold!, 9);
  const fails = embeddings(() => Promise.reject(new Error('away')));
  for (const [question, answered] of [
    ['Wie kann ich einen Token sperren?', true],
    ['Wie lange kocht ein weiches Ei?', false],
  ] as const) {
    expect(await isAnswered(site, 'de', question, fails)).toBe(answered);
  }
});

it('mixes no confidences of two kinds when the embeddings fail while it fits', async () => {
  const site = 'https://half.example';
  let asked = 0;
  const half = embeddings(async (texts) => {
    if (texts.length === 1 && ++asked > 10) throw new Error('away');
    return texts.map(directions);
  });
  await ingestDocuments(database, documents(site, 'de'), { embeddings: half });
  const version = await findServedVersion(database, { site, locale: 'de' });
  expect(version.threshold).toBeNull();
  expect(version.wordsThreshold).toBeGreaterThan(0);
});
