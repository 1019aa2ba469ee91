import { readJson, readProblem, startApi, type Api, type Reader } from '../support/startApi.js';
import type { ConversationPage, ConversationWithMessages } from '../../src/wire.js';

let api: Api;
let reader: Reader;

beforeAll(async () => {
  api = await startApi();
  reader = await api.signUp('Mira');
});
afterAll(() => api.close());

test('an answer without a model is the best section, whole, cited, and stays readable', async () => {
  const answer = await reader.ask({ question: 'How long should the drain period be?' });

  expect(answer.end).toEqual({
    status: 'complete',
    kind: 'section',
    title: 'How long should the drain period be?',
    followUps: ['Health checks'],
    unsupported: [],
  });
  expect(answer.text).toContain('Set drainSeconds to the longest request that you serve.');
  expect(answer.text).toContain('[1]');

  const conversation = await readJson<ConversationWithMessages>(reader.call(`/conversations/${answer.conversationId}`));
  const [question, kept] = conversation.messages;
  expect(question).toMatchObject({ role: 'user', content: 'How long should the drain period be?', status: 'complete' });
  expect(kept).toMatchObject({ role: 'assistant', content: answer.text, status: 'complete', parentId: question!.id });
  expect(kept!.citations[0]).toMatchObject({
    number: 1,
    url: '/docs/deploying',
    anchor: 'drain-period',
    headings: ['Zero-downtime deploys', 'Drain period'],
    version: '3.2',
  });
});

test('a question goes on in its conversation by either address', async () => {
  const first = await reader.ask({ question: 'How do I roll back a release?' });
  const second = await reader.ask({ question: 'And how do keys rotate?', conversationId: first.conversationId });
  expect(second.conversationId).toBe(first.conversationId);
  const third = await reader.call(`/conversations/${first.conversationId}/messages`, {
    json: { question: 'What are health checks?' },
  });
  expect(third.status).toBe(200);
  await third.text();

  const { messages } = await readJson<ConversationWithMessages>(reader.call(`/conversations/${first.conversationId}`));
  expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant', 'user', 'assistant']);
  expect(messages.map(({ parentId }) => parentId)).toEqual([null, ...messages.slice(0, -1).map(({ id }) => id)]);
});

test('the version that is read decides, else the latest', async () => {
  const question = 'Which setting is the drain period?';
  const latest = await reader.ask({ question });
  const next = await reader.ask({ question, plugin: 'default', version: 'current', page: '/docs/next/deploying' });
  expect(latest.text).toContain('drainSeconds');
  expect(next.text).toContain('drainPeriod');
});

test('what the docs do not answer is said, with the nearest pages', async () => {
  const answer = await reader.ask({ question: 'Which aeroplane did Amelia Earhart cross the Atlantic with?' });
  expect(answer.end).toMatchObject({ status: 'complete', kind: 'notFound' });
  expect(answer.text).toContain('These docs do not answer that.');
});

test('conversations are listed in pages, the last touched first, with none twice and none left out', async () => {
  const lister = await api.signUp();
  const ids: string[] = [];
  for (let index = 0; index < 5; index += 1) {
    ids.unshift((await lister.ask({ question: `How do I roll back release ${index}?` })).conversationId);
  }
  await lister.ask({ question: 'And then?', conversationId: ids[4] });
  const expected = [ids[4], ...ids.slice(0, 4)];

  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor ? `?limit=2&cursor=${cursor}` : '?limit=2';
    const page: ConversationPage = await readJson(lister.call(`/conversations${query}`));
    seen.push(...page.conversations.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen).toEqual(expected);
});

test('another reader’s conversation is the same 404 as one that never was', async () => {
  const { conversationId } = await reader.ask({ question: 'How do keys rotate?' });
  const stranger = await api.signUp('Stranger');
  const without = ({ requestId: _, ...problem }: { requestId: string }) => problem;
  for (const [method, path] of [
    ['GET', '/conversations/ID'],
    ['GET', '/agents/run/ID/stream'],
    ['POST', '/agents/run/ID/stop'],
    ['POST', '/conversations/ID/messages'],
  ] as const) {
    const json = path.endsWith('messages') ? { question: 'Whose is this?' } : undefined;
    const foreign = await stranger.call(path.replace('ID', conversationId), { method, json });
    const missing = await stranger.call(path.replace('ID', 'never-was'), { method, json });
    expect([path, foreign.status]).toEqual([path, 404]);
    expect(without(await readProblem(foreign))).toEqual(without(await readProblem(missing)));
  }
  expect(await readJson(stranger.call('/conversations'))).toEqual({ conversations: [], nextCursor: null });
  const asked = await stranger.call('/agents/run', { json: { question: 'Mine now?', conversationId } });
  expect(asked.status).toBe(404);
});

test.each([
  ['an empty question', '/agents/run', { question: '  ' }, 'question'],
  ['one that is too long', '/agents/run', { question: 'x'.repeat(4_001) }, 'question'],
  ['an AI SDK body without a user message', '/agents/run', { id: 'c', messages: [] }, 'messages'],
])('%s is refused by name', async (_, path, json, field) => {
  const response = await reader.call(path, { json });
  expect(response.status).toBe(400);
  expect((await readProblem(response)).errors?.map((error) => error.path)).toContain(field);
});

test('a body that is no JSON, a made-up cursor and an unknown path are problems, not failures', async () => {
  const broken = await reader.call('/agents/run', { body: '{', headers: { 'Content-Type': 'application/json' } });
  expect((await readProblem(broken)).kind).toBe('bad-request');
  const cursor = await reader.call('/conversations?cursor=bm90IG9uZQ');
  expect((await readProblem(cursor)).kind).toBe('bad-request');
  const unknown = await reader.call('/nowhere');
  expect((await readProblem(unknown)).kind).toBe('not-found');
});

test('a reader who asks too fast is told when to ask again', async () => {
  const strict = await startApi({ QUESTIONS_PER_MINUTE: '2' });
  try {
    const hasty = await strict.signUp();
    const ask = (key: string) =>
      hasty.call('/agents/run', { json: { question: 'How do I roll back?' }, headers: { 'Idempotency-Key': key } });
    const keys = ['a', 'b', 'c', 'd', 'e'];
    const asked = await Promise.all(keys.map(ask));
    const taken = keys.filter((_, index) => asked[index]!.status === 200);
    expect(taken).toHaveLength(2);
    // What was asked is gone, but asked it was; and sending it again asks nothing new.
    expect((await ask(taken[0]!)).status).toBe(200);
    await hasty.call('/conversations', { method: 'DELETE' });
    const refused = await ask('f');
    const problem = await readProblem(refused);
    expect(problem.kind).toBe('rate-limited');
    expect(problem.retryAfter).toBeGreaterThan(0);
    expect(refused.headers.get('retry-after')).toBe(String(problem.retryAfter));
  } finally {
    await strict.close();
  }
});
