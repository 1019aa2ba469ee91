/**
 * Servers that speak OpenAI's protocol, played by aimock: the plain address, Azure's, and one that fails for a moment.
 */
import { LLMock } from '@copilotkit/aimock';
import { pino } from 'pino';
import { ingestDocuments } from '../../src/knowledge/index/ingestDocuments.js';
import { documents } from '../support/documents.js';
import { startApi, type Api } from '../support/startApi.js';

const question = 'How long should the drain period be?';
let mock: LLMock;
let api: Api | undefined;

beforeEach(async () => {
  mock = new LLMock({ port: 0, chunkSize: 5 });
  await mock.start();
});
afterEach(async () => {
  await api?.close();
  await mock.stop();
});

async function ask(baseUrl: string) {
  api = await startApi({ OPENAI_BASE_URL: baseUrl, OPENAI_API_KEY: 'sk-of-a-test', CHAT_MODEL: 'gpt-test' });
  return (await api.signUp()).ask({ question });
}

it('gets a cited answer', async () => {
  mock.on({}, { content: 'As long as your longest request [1]. See [9].' });
  const answer = await ask(`${mock.url}/v1`);
  expect(answer.text).toBe('As long as your longest request [1]. See .');
  expect(answer.end).toMatchObject({ status: 'complete', kind: 'model' });
});

it('keeps the query of an address in each call, and gives the key as Azure wants it', async () => {
  mock.on({}, { content: 'Yes [1].' });
  const answer = await ask(`${mock.url}/openai/deployments/gpt-test?api-version=2024-10-21`);
  expect(answer.end?.status).toBe('complete');
  expect(mock.getLastRequest()).toMatchObject({
    path: expect.stringMatching(
      /^\/openai\/deployments\/gpt-test\/chat\/completions\?api-version=2024-10-21$/,
    ) as string,
    headers: { 'api-key': expect.anything() as string },
  });
});

it('asks once more when the server fails for a moment, and no more often', async () => {
  mock.on({}, { content: 'Yes [1].' }).nextRequestError(500);
  expect((await ask(`${mock.url}/v1`)).end?.status).toBe('complete');
  mock.clearRequests();
  mock.clearFixtures().on({}, { error: { message: 'down' }, status: 500 });
  const failed = await (await api!.signUp()).ask({ question });
  expect(failed.end?.status).toBe('failed');
  expect(mock.getRequests()).toHaveLength(2);
});

it.each([
  ['truncated', { truncateAfterChunks: 3 }],
  ['cut off by a disconnect', { latency: 20, disconnectAfterMs: 60 }],
])('does not take an answer for whole that is %s', async (_, options) => {
  mock.on({}, { content: 'As long as your longest request takes, and some more [1].' }, options);
  const answer = await ask(`${mock.url}/v1`);
  expect(answer.end).toMatchObject({ status: 'failed' });
  expect('As long as your longest request takes').toContain(answer.text.slice(0, 10));
});

it('answers by words while the embeddings are down, and names the setting in the log', async () => {
  let logged = '';
  const log = pino({}, { write: (line: string) => void (logged += line) });
  const settings = { OPENAI_BASE_URL: `${mock.url}/v1`, OPENAI_API_KEY: 'sk-of-a-test', EMBEDDINGS: 'openai' };
  mock.onEmbedding(/./, { embedding: [1, 0] }).on({ endpoint: 'chat' }, { content: 'Yes [1].' });
  api = await startApi(settings, [], log);
  const { database, embeddings } = api.services;
  expect(await ingestDocuments(database, documents, { embeddings })).toMatchObject({ unembedded: false });
  const reader = await api.signUp();
  expect((await reader.ask({ question })).end?.status).toBe('complete');
  expect(logged).not.toContain('EMBEDDINGS');

  mock.clearFixtures().on({ endpoint: 'chat' }, { content: 'Yes [1].' });
  expect((await reader.ask({ question })).end?.status).toBe('complete');
  expect(logged).toContain(
    'EMBEDDINGS=openai, EMBEDDINGS_MODEL=text-embedding-3-small: passages are found by their words',
  );
  expect(logged).not.toContain('sk-of-a-test');
});
