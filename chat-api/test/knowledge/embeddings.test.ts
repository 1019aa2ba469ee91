import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Database } from '../../src/database/openDatabase.js';
import { type Embeddings } from '../../src/knowledge/embeddings/embeddings.js';
import { ingestDocuments } from '../../src/knowledge/index/ingestDocuments.js';
import { searchPassages } from '../../src/knowledge/search/searchPassages.js';
import { openTestDatabase } from '../support/testDatabase.js';
import { documentsOf, pageOf } from './documents.js';
import { openEmbeddings } from '../../src/knowledge/embeddings/openEmbeddings.js';

let database: Database;
beforeAll(async () => void (database = await openTestDatabase()));
afterAll(() => database.close());

/** Means "warm" or "cold", nothing else; counts what it is asked. */
function feelings(model: string, dimensions: number) {
  const asked: string[] = [];
  const embeddings: Embeddings = {
    model,
    dimension: async () => dimensions,
    supports: (locale) => locale === 'en',
    embed: async (texts) => {
      asked.push(...texts);
      return texts.map((text) =>
        Array.from({ length: dimensions }, (_, index) => (index === Number(/summer|heat/i.test(text)) ? 1 : 0)),
      );
    },
  };
  return { embeddings, asked };
}

const pages = [
  pageOf('/docs/winter', { 'Garden in winter': 'Water the garden.' }),
  pageOf('/docs/summer', { 'Garden in summer': 'Water the garden.' }),
  pageOf('/old/summer', { 'Garden in summer': 'Water the garden.' }, { version: '1.0' }),
];
const search = async (question: string, embeddings?: Embeddings) =>
  (await searchPassages(database, { question, scope: { version: 'current' }, embeddings })).passages.map(
    ({ url }) => url,
  );

it('orders by meaning what words cannot tell apart, and embeds each text once', async () => {
  const { embeddings, asked } = feelings('two', 2);
  await ingestDocuments(database, documentsOf(pages), { embeddings });
  expect(asked).toHaveLength(2);
  expect((await search('garden in the heat', embeddings))[0]).toBe('/docs/summer');
  expect((await search('garden in the cold', embeddings))[0]).toBe('/docs/winter');
  await ingestDocuments(database, documentsOf([...pages, pageOf('/docs/x', { Other: 'Text.' })]), { embeddings });
  expect(asked.filter((text) => text.startsWith('Garden'))).toHaveLength(2);
});

describe('another model in the settings', () => {
  const gardens = documentsOf(pages);

  /** Ingests, and asks while the last text is being embedded. */
  async function ingestAsking(embeddings: Embeddings, ask: () => Promise<void>) {
    let asked: Promise<void> | undefined;
    const embed: Embeddings['embed'] = async (texts) => {
      asked ??= ask();
      await asked;
      return embeddings.embed(texts);
    };
    return ingestDocuments(database, gardens, { embeddings: { ...embeddings, embed } });
  }

  it.each([
    ['another name', 'other', 2],
    ['another length', 'other', 3],
    ['the same name and another length', 'other', 5],
  ])('of %s serves when its vectors are whole, and the one of before until then', async (_, model, dimensions) => {
    const { embeddings: before } = feelings('two', 2);
    const { embeddings: other } = feelings(model, dimensions);
    await ingestDocuments(database, gardens, { embeddings: before });
    const switching = { ...other, previousModel: (name: string) => (name === 'two' ? before : undefined) };
    const result = await ingestAsking(other, async () => {
      expect((await search('garden in the heat', switching))[0]).toBe('/docs/summer');
      expect((await search('garden in the cold', switching))[0]).toBe('/docs/winter');
    });
    expect(result).toMatchObject({ unchanged: false, written: 0, unembedded: false });
    expect((await search('garden in the heat', other))[0]).toBe('/docs/summer');
    expect(await search('garden', before)).toHaveLength(2);
    expect(await ingestDocuments(database, gardens, { embeddings: other })).toMatchObject({ unchanged: true });
  });

  it('leaves words alone, and says so, where the one of before cannot be asked', async () => {
    const warnings: string[] = [];
    const warn = (reason: string) => void warnings.push(reason);
    await ingestDocuments(database, gardens, { embeddings: feelings('two', 2).embeddings });
    expect(await search('garden', { ...feelings('new', 2).embeddings, warn })).toHaveLength(2);
    expect(await search('garden', { ...feelings('two', 3).embeddings, warn })).toHaveLength(2);
    expect(warnings).toEqual([
      expect.stringContaining('the index was made with two, which these settings cannot ask'),
      expect.stringContaining('two gives 3 numbers for a text where it gave 2 for the index'),
    ]);
  });
});

it('goes on with words while the model is down, and embeds when it is back', async () => {
  const warnings: string[] = [];
  const { embeddings } = feelings('two', 2);
  const down = { ...embeddings, warn: (reason: string) => void warnings.push(reason) };
  const refuse = () => Promise.reject(new Error('down'));
  const more = (count: number) =>
    documentsOf([
      ...pages,
      ...Array.from({ length: count }, (_, page) => pageOf(`/docs/${page}`, { Garden: 'Text.' })),
    ]);
  await ingestDocuments(database, more(1), { embeddings });
  // The same documents stay as they are; new ones are found by their words.
  const noDimension = { ...down, dimension: refuse };
  expect(await ingestDocuments(database, more(1), { embeddings: noDimension })).toMatchObject({
    unchanged: true,
    unembedded: true,
  });
  expect(await ingestDocuments(database, more(2), { embeddings: noDimension })).toMatchObject({
    unchanged: false,
    unembedded: true,
  });
  expect(await search('garden', embeddings)).toHaveLength(4);
  const third = documentsOf([...more(2).pages, pageOf('/docs/new', { 'Garden gate': 'Paint.' })]);
  expect(await ingestDocuments(database, third, { embeddings: { ...down, embed: refuse } })).toMatchObject({
    unembedded: true,
  });
  expect(await search('garden gate', embeddings)).toContain('/docs/new');
  expect(await ingestDocuments(database, third, { embeddings })).toMatchObject({ unchanged: false, unembedded: false });
  expect((await search('garden in the heat', embeddings))[0]).toBe('/docs/summer');
  expect(warnings).toHaveLength(3);
});

it('leaves languages alone that it does not speak, and finds by words when it fails', async () => {
  const { embeddings, asked } = feelings('two', 2);
  await ingestDocuments(database, documentsOf(pages, { locale: 'fr' }), { embeddings });
  expect(asked).toEqual([]);
  await ingestDocuments(database, documentsOf(pages), { embeddings });
  const down = { ...embeddings, embed: () => Promise.reject(new Error('down')) };
  const { passages } = await searchPassages(database, {
    question: 'garden',
    scope: { locale: 'en', version: 'current' },
    embeddings: down,
  });
  expect(passages).toHaveLength(2);
});

it('asks a server that speaks the protocol of OpenAI', async () => {
  const heard: unknown[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    heard.push([request.url, request.headers.authorization, JSON.parse(body)]);
    response.statusCode = heard.length === 1 ? 200 : 401;
    response.end(
      JSON.stringify({
        data: [
          { index: 1, embedding: [2] },
          { index: 0, embedding: [1] },
        ],
      }),
    );
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const embeddings = openEmbeddings({ by: 'openai', model: 'm', baseUrl, apiKey: 'k' })!;
  expect(await embeddings.embed(['a', 'b'])).toEqual([[1], [2]]);
  expect(heard).toEqual([['/v1/embeddings', 'Bearer k', { model: 'm', input: ['a', 'b'], encoding_format: 'float' }]]);
  await expect(embeddings.embed(['a'])).rejects.toThrow('the embeddings server answered 401');
  await new Promise((closed) => server.close(closed));
});

it('embeds within the process, near what means the same', async () => {
  const embeddings = openEmbeddings({ by: 'local' })!;
  const [car, automobile, cake] = (await embeddings.embed([
    'I drive a car',
    'I am driving an automobile',
    'The cake is sweet',
  ])) as [number[], number[], number[]];
  const dot = (a: number[], b: number[]) => a.reduce((sum, value, index) => sum + value * b[index]!, 0);
  expect(car).toHaveLength(512);
  expect(dot(car, automobile)).toBeGreaterThan(dot(car, cake));
  expect([embeddings.supports('en-GB'), embeddings.supports('de')]).toEqual([true, false]);
});
