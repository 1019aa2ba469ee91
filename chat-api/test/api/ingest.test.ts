import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ChatDocuments } from '../../src/wire.js';
import { documents, page } from '../support/documents.js';
import { readProblem, startApi, type Api } from '../support/startApi.js';

const secret = 'a secret that only the docs deploy knows';
let docs: ChatDocuments = documents;
let sent = 0;
let asked = 0;
const site = createServer((request, response) => {
  asked += 1;
  const etag = `"${docs.pages.length}"`;
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
  sent += 1;
  response.setHeader('ETag', etag).end(JSON.stringify(docs));
});
let api: Api;

beforeAll(async () => {
  await once(site.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/chat-documents.json`;
  api = await startApi({ DOCUMENTS: url, INGEST_SECRET: secret }, []);
});
afterAll(async () => {
  await api.close();
  site.close();
});

function call(body: string, key = secret) {
  const signature = createHmac('sha256', key).update(body).digest('hex');
  const headers = { 'Content-Type': 'application/json', 'X-Docent-Signature': signature };
  return api.call('/ingest', { method: 'POST', body, headers });
}
const now = () => JSON.stringify({ at: Date.now() / 1_000 });

test('a signed call at the end of a docs deploy brings the new pages in, and only what changed', async () => {
  expect(await (await call(now())).json()).toMatchObject([{ site: 'https://orbit.example/', pages: 5, written: 5 }]);
  expect(await (await call(now())).json()).toEqual([]);
  docs = { ...documents, pages: [...documents.pages, page('/docs/new', '3.2', 'Sidecars', { Ports: 'Use port 9.' })] };
  expect(await (await call(now())).json()).toMatchObject([{ pages: 6, written: 1, removed: 0 }]);
  expect([asked, sent]).toEqual([3, 2]);
});

test.each([
  ['a wrong key', () => call(now(), 'another secret of the same length here')],
  ['an old call', () => call(JSON.stringify({ at: Date.now() / 1_000 - 600 }))],
])('%s is refused', async (_, attempt) => {
  const before = asked;
  const response = await attempt();
  expect([response.status, (await readProblem(response)).kind]).toEqual([403, 'signature-refused']);
  expect(asked).toBe(before);
});

test('documents that are broken are refused with the reason, and the old ones go on serving', async () => {
  docs = { ...documents, wire: 2 as never, pages: [] };
  const response = await call(now());
  const problem = await readProblem(response);
  expect([response.status, problem.kind]).toEqual([422, 'documents-refused']);
  expect(problem.detail).toMatch(/^http:\S+ is of version 2, but this server reads 1: update the server\.$/);
  const reader = await api.signUp();
  expect((await reader.ask({ question: 'Which port do sidecars use?' })).text).toContain('Use port 9.');
});

test('without a secret there is no such route', async () => {
  const open = await startApi({}, []);
  const headers = { 'Content-Type': 'application/json', 'X-Docent-Signature': 'aa' };
  const response = await open.call('/ingest', { method: 'POST', body: now(), headers });
  expect(response.status).toBe(404);
  await open.close();
});
