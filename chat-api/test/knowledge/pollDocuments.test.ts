import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import type { Database } from '../../src/database/openDatabase.js';
import { searchPassages } from '../../src/knowledge/search/searchPassages.js';
import { createDocumentsPoller } from '../../src/knowledge/index/pollDocuments.js';
import { until } from '../support/modelServer.js';
import { openTestDatabase } from '../support/testDatabase.js';
import { documentsOf, pageOf } from './documents.js';

/** What the site's server has at the moment, and how it has answered. */
let published = '';
const answered: number[] = [];
const site = createServer((request, response) => {
  const etag = `"${published.length}"`;
  const status = request.headers['if-none-match'] === etag ? 304 : 200;
  answered.push(status);
  response.writeHead(status, { ETag: etag }).end(status === 304 ? undefined : published);
});
const publish = (word: string) => {
  published = JSON.stringify(documentsOf([pageOf('/docs/fruit', { Fruit: `About ${word}.` })]));
};

let database: Database;
let url: string;
const logged: { event?: string }[] = [];
const log = pino({}, { write: (line) => void logged.push(JSON.parse(line) as { event?: string }) });

beforeAll(async () => {
  await once(site.listen(0, '127.0.0.1'), 'listening');
  url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/chat-documents.json`;
  database = await openTestDatabase();
});
afterAll(async () => {
  site.close();
  await database.close();
});

const finds = async (question: string) => (await searchPassages(database, { question, scope: {} })).passages.length > 0;

test('asks at intervals whether there is something new, and takes it in; what fails is tried again', async () => {
  publish('apples');
  const poller = createDocumentsPoller(database, [url], log);
  await poller.poll();
  expect([answered, await finds('apples')]).toEqual([[200], true]);
  poller.start(5);
  await until(async () => answered.length > 3);
  expect(new Set(answered.slice(1))).toEqual(new Set([304]));

  publish('apricots');
  await until(() => finds('apricots'));
  expect(answered.filter((status) => status === 200)).toHaveLength(2);

  published = 'half a fi';
  await until(async () => logged.at(-1)?.event === 'not-ingested');
  expect(await finds('apricots')).toBe(true);
  publish('blackberries');
  await until(() => finds('blackberries'));
  poller.stop();
  await poller.poll();
});

test('never asks by itself when there is no interval', async () => {
  const poller = createDocumentsPoller(database, [url], log);
  answered.length = 0;
  poller.start(0);
  await poller.poll();
  expect(answered).toEqual([200]);
});
