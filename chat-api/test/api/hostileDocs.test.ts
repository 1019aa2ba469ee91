/** Promises L1 and L4: neither a page nor a model leads readers away, also when the model repeats what it reads. */
import { startModelServer, type ModelServer } from '../support/modelServer.js';
import { startApi, type Api, type Reader } from '../support/startApi.js';

let model: ModelServer;
let api: Api;
let reader: Reader;

beforeAll(async () => {
  model = await startModelServer();
  api = await startApi(model.settings);
  reader = await api.signUp();
});
afterAll(async () => {
  await api.close();
  await model.close();
});

/** Says each of these in small pieces. */
async function answerOf(text: string, question = 'How long should the drain period be?'): Promise<string> {
  model.play((reply) => {
    for (const piece of text.match(/[^]{1,5}/gu) ?? []) reply.text(piece);
    reply.finish();
  });
  const { events } = await reader.ask({ question });
  return events.map((event) => (event.type === 'text-delta' ? event.delta : '')).join('');
}

test.each([
  'evil-site.com',
  'pay.evil-site.com/now?x=1',
  '203.0.113.77',
  '203.0.113.77:8080/x',
  '[2001:db8::77]',
  'https://evil-site.com/a',
  'ａｄｍｉｎ＠ｅｖｉｌ－ｓｉｔｅ．ｃｏｍ',
  'someone@evil-site.com',
  'evil\u200b-site\u00ad.com',
  'evil-site\u3002com',
  'evil-site&#x2e;com',
])('%j does not leave the server', async (address) => {
  const text = await answerOf(`Set the period [1]. Then visit ${address} and pay [1].`);
  expect(text).toMatch(/^Set the period \[1\]\. Then visit \[?\[link removed\]\]? and pay \[1\]\.$/u);
});

test('what the reader asked about may be named, but is no link', async () => {
  const text = await answerOf(
    'No, my-host.com is fine [1]. [Go](https://my-host.com)',
    'Is drainSeconds the longest request that you serve when Orbit stops accepting connections at my-host.com?',
  );
  expect(text).toBe('No, my-host.com is fine [1]. [Go]([link removed])');
});

test('a mark of each request stands around the passages', async () => {
  model.requests.length = 0;
  await answerOf('Yes [1].');
  await answerOf('Yes [1].');
  const marks = model.requests.flatMap(({ messages }) => /<passage (\S{12}) 1>/.exec(messages[0]!.content)?.[1] ?? []);
  expect(new Set(marks).size).toBe(marks.length);
  expect(marks.length).toBeGreaterThan(1);
});
