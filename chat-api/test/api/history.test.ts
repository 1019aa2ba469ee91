/** What a reader does with past conversations: find, name, pin, delete and judge. */
import fc from 'fast-check';
import { startModelServer } from '../support/modelServer.js';
import { readJson, readProblem, startApi, type Api, type Reader } from '../support/startApi.js';
import type { Conversation, ConversationPage, ConversationWithMessages, ListedConversation } from '../../src/wire.js';

const question = 'How long should the drain period be?';

let api: Api;
let reader: Reader;

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  reader = await api.signUp();
});
afterAll(() => api.close());

const readOne = (id: string) => readJson<ConversationWithMessages>(reader.call(`/conversations/${id}`));
const list = (query: Record<string, string> = {}) =>
  readJson<ConversationPage>(reader.call(`/conversations?${new URLSearchParams(query).toString()}`));
const idsOf = (page: ConversationPage) => page.conversations.map(({ id }) => id);

test('a conversation is renamed and pinned, which does not count as touching it', async () => {
  const older = await reader.ask({ question, page: '/docs/deploying' });
  const newer = await reader.ask({ question: 'How do keys rotate?' });
  const before = (await list()).conversations;
  const change = (json: object) => reader.call(`/conversations/${older.conversationId}`, { method: 'PATCH', json });

  const renamed = await readJson<Conversation>(change({ title: ' Draining ' }));
  expect(renamed).toMatchObject({ title: 'Draining', pinned: false, page: '/docs/deploying', changed: false });
  expect(await readJson<Conversation>(change({ pinned: true }))).toMatchObject({ title: 'Draining', pinned: true });
  expect(renamed.updatedAt).toBe(before[1]!.updatedAt);

  expect(idsOf(await list())).toEqual([newer.conversationId, older.conversationId]);
  expect(idsOf(await list({ pinned: 'true' }))).toEqual([older.conversationId]);
  expect(idsOf(await list({ pinned: 'false' }))).toEqual([newer.conversationId]);
  expect(idsOf(await list({ page: '/docs/deploying' }))).toEqual([older.conversationId]);
  expect(idsOf(await list({ before: before[0]!.updatedAt }))).toEqual([older.conversationId]);
  expect(idsOf(await list({ after: before[0]!.updatedAt }))).toEqual([newer.conversationId]);
  expect((await readProblem(await change({ title: '  ' }))).errors?.[0]?.path).toBe('title');
});

test('the list says in which conversations an answer is being written', async () => {
  const { conversationId, answerId } = await reader.ask({ question });
  await reader.ask({ question });
  await api.services.database.prisma.message.update({ where: { id: answerId }, data: { status: 'streaming' } });
  const running = (await list()).conversations.filter((listed) => listed.running);
  expect(running.map(({ id }) => id)).toEqual([conversationId]);
});

test('a deleted conversation is gone from everywhere, until it is restored', async () => {
  const { conversationId: id, answerId } = await reader.ask({ question });
  const call = (path: string, method: string, json?: object) =>
    reader.call(`/conversations/${id}${path}`, { method, json });
  expect((await call('', 'DELETE')).status).toBe(204);

  expect((await list()).conversations).toEqual([]);
  const gone = [
    call('', 'GET'),
    call('', 'DELETE'),
    call('', 'PATCH', { title: 'x' }),
    call('/sources', 'GET'),
    call('/messages', 'POST', { question }),
    reader.call(`/agents/run/${id}/stop`, { method: 'POST' }),
    reader.call(`/agents/run/${id}/stream`),
    reader.call(`/messages/${answerId}/feedback`, { method: 'PUT', json: { rating: 'up' } }),
  ];
  expect((await Promise.all(gone)).map(({ status }) => status)).toEqual(gone.map(() => 404));

  expect(await readJson<Conversation>(call('/restore', 'POST'))).toMatchObject({ id, title: question });
  expect(idsOf(await list())).toEqual([id]);
  expect((await call('/restore', 'POST')).status).toBe(404);
});

test('what was deleted over a quarter of an hour ago is past restoring', async () => {
  const { conversationId: id } = await reader.ask({ question });
  await reader.call(`/conversations/${id}`, { method: 'DELETE' });
  const deletedAt = new Date(Date.now() - 16 * 60_000);
  await api.services.database.prisma.conversation.update({ where: { id }, data: { deletedAt } });
  expect((await reader.call(`/conversations/${id}/restore`, { method: 'POST' })).status).toBe(404);
});

test('all conversations of a reader are deleted for good, and nobody else’s', async () => {
  const other = await api.signUp();
  const theirs = await other.ask({ question });
  const { conversationId: id } = await reader.ask({ question });
  expect((await reader.call('/conversations', { method: 'DELETE' })).status).toBe(204);
  expect((await list()).conversations).toEqual([]);
  expect((await reader.call(`/conversations/${id}/restore`, { method: 'POST' })).status).toBe(404);
  expect((await other.call(`/conversations/${theirs.conversationId}`)).status).toBe(200);
});

test('the name that an AI SDK client gave a deleted conversation opens a new one', async () => {
  const ask = () =>
    reader.ask({
      question,
      id: 'chat',
      messages: [{ id: 'm', role: 'user', parts: [{ type: 'text', text: question }] }],
    });
  const first = await ask();
  await reader.call('/conversations/chat', { method: 'DELETE' });
  // The same message once more would be the same request.
  const message = { id: 'n', role: 'user', parts: [{ type: 'text', text: question }] };
  const again = await reader.call('/agents/run', { json: { id: 'chat', messages: [message] } });
  expect(again.status).toBe(200);
  await again.text();
  expect((await readJson<Conversation>(reader.call('/conversations/chat'))).id).not.toBe(first.conversationId);
});

test('an edited question is another version beside the first, and both stay', async () => {
  const first = await reader.ask({ question });
  const { conversationId } = first;
  const second = await reader.ask({ question: 'How do keys rotate?', conversationId });
  await reader.ask({ question: 'How do keys rotate twice?', conversationId, parentId: first.answerId });
  await reader.ask({ question: 'How do I roll back?', conversationId, parentId: null });

  const { messages } = await readOne(conversationId);
  const parents = messages.filter(({ role }) => role === 'user').map(({ parentId }) => parentId);
  expect(parents).toEqual([null, first.answerId, first.answerId, null]);
  for (const parentId of ['made-up', messages[0]!.id, (await reader.ask({ question })).answerId]) {
    const refused = await reader.call('/agents/run', { json: { question, conversationId, parentId } });
    expect((await readProblem(refused)).kind).toBe('not-found');
  }
  expect(second.answerId).toBe(messages[3]!.id);
});

test('asked again after it failed, a question is another try and not a second one', async () => {
  const model = await startModelServer((reply) => void reply.response.destroy());
  const failing = await startApi(model.settings);
  try {
    const asker = await failing.signUp();
    const first = await asker.ask({ question });
    const { conversationId } = first;
    expect(first.end?.status).toBe('failed');
    await asker.ask({ question, conversationId });
    await asker.ask({ question: 'Something else?', conversationId });
    const { messages } = await readJson<ConversationWithMessages>(asker.call(`/conversations/${conversationId}`));
    const parents = messages.filter(({ role }) => role === 'user').map(({ parentId }) => parentId);
    expect(parents).toEqual([null, null, messages[3]!.id]);
  } finally {
    await failing.close();
    await model.close();
  }
});

test('an answer that runs in one conversation blocks no other', async () => {
  const running = await reader.ask({ question });
  const { prisma } = api.services.database;
  const { answerId: id, conversationId } = running;
  await prisma.message.update({ where: { id }, data: { status: 'streaming', beatAt: new Date() } });
  expect((await reader.ask({ question })).end?.status).toBe('complete');
  const refused = await reader.call('/agents/run', { json: { question, conversationId, parentId: null } });
  expect((await readProblem(refused)).kind).toBe('turn-running');
  await prisma.message.update({ where: { id }, data: { status: 'complete' } });
});

test('whatever is touched, added or deleted between pages, none comes twice and no untouched one is left out', async () => {
  const { prisma } = api.services.database;
  const step = fc.record({ kind: fc.constantFrom('touch', 'add', 'delete', 'none'), which: fc.nat() });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.integer({ min: 1, max: 4 }), async (steps, limit) => {
      const { userId } = reader;
      await prisma.conversation.deleteMany({ where: { userId } });
      // Some share their time to the millisecond.
      let now = Date.UTC(2026, 0, 1);
      const data = Array.from({ length: 9 }, (_, index) => ({
        userId,
        title: `t${index}`,
        updatedAt: new Date((now += index % 3)),
      }));
      const ids = (await prisma.conversation.createManyAndReturn({ data })).map(({ id }) => id);
      const disturbed = new Set<string>();
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: ConversationPage = await list({ limit: String(limit), ...(cursor && { cursor }) });
        seen.push(...idsOf(page));
        cursor = page.nextCursor;
        const { kind, which } = steps.shift() ?? { kind: 'none', which: 0 };
        const id = ids[which % ids.length]!;
        if (kind === 'add')
          await prisma.conversation.create({ data: { userId, title: 'new', updatedAt: new Date((now += 1)) } });
        if (kind !== 'touch' && kind !== 'delete') continue;
        disturbed.add(id);
        const change = kind === 'touch' ? { updatedAt: new Date((now += 1)) } : { deletedAt: new Date() };
        await prisma.conversation.updateMany({ where: { id }, data: change });
      } while (cursor);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toEqual(expect.arrayContaining(ids.filter((id) => !disturbed.has(id))));
      // What was touched in between is where the next walk begins.
      const again = idsOf(await list({ limit: '100' }));
      const kept = await prisma.conversation.findMany({ where: { userId, deletedAt: null }, select: { id: true } });
      expect([...again].sort()).toEqual(kept.map(({ id }) => id).sort());
    }),
    { numRuns: 25 },
  );
});

test('feedback on an answer is kept, replaced and taken back; a question takes none', async () => {
  const { conversationId, answerId } = await reader.ask({ question });
  const say = (json: object) => reader.call(`/messages/${answerId}/feedback`, { method: 'PUT', json });
  expect((await say({ rating: 'down', reasons: ['outdated', 'other', 'outdated'], note: ' Old. ' })).status).toBe(204);
  const kept = async () => (await readOne(conversationId)).messages.map(({ feedback }) => feedback);
  expect(await kept()).toEqual([null, { rating: 'down', reasons: ['outdated', 'other'], note: 'Old.' }]);
  await say({ rating: 'up' });
  expect(await kept()).toEqual([null, { rating: 'up', reasons: [] }]);
  expect((await reader.call(`/messages/${answerId}/feedback`, { method: 'DELETE' })).status).toBe(204);
  expect(await kept()).toEqual([null, null]);

  const asked = (await readOne(conversationId)).messages[0]!.id;
  expect((await reader.call(`/messages/${asked}/feedback`, { method: 'PUT', json: { rating: 'up' } })).status).toBe(
    404,
  );
  expect((await readProblem(await say({ rating: 'up', note: 'x'.repeat(1_001) }))).errors?.[0]?.path).toBe('note');
});

describe('search', () => {
  const asked = [
    'How do I roll back a release?',
    'Wie drehe ich die Schlüssel zur Übergabe?',
    'ローリングデプロイの設定方法を教えてください',
    'What is drainSeconds in orbit.config.js?',
  ];
  const found = async (search: string): Promise<ListedConversation[]> => (await list({ search })).conversations;

  test.each([
    ['release', [0]],
    ['RELEA', [0]],
    ['relea roll', []],
    ['roll relea', [0]],
    ['schlussel', [1]],
    ['ÜBERGAB', [1]],
    ['デプロイ', [2]],
    ['プロ', [2]],
    ['設', [2]],
    ['設定の', []],
    ['seconds', [3]],
    ['config.js drain', [3]],
    [':*', []],
    ["' | ! &", []],
  ])('%s', async (search, expected) => {
    for (const text of asked) await reader.ask({ question: text });
    const titles = (await found(search)).map(({ title }) => title);
    expect(titles.sort()).toEqual(expected.map((index) => asked[index]!).sort());
  });

  test('the hit is shown with the places of the words in it, in titles too', async () => {
    const { conversationId, answerId } = await reader.ask({ question });
    await reader.call(`/conversations/${conversationId}`, { method: 'PATCH', json: { title: 'The longest wait' } });
    const [listed] = await found('longest requ');
    const marked = (text: string, ranges: { start: number; end: number }[]) =>
      ranges.map(({ start, end }) => text.slice(start, end));
    expect(listed).toMatchObject({ id: conversationId, hit: { messageId: answerId, role: 'assistant' } });
    expect(marked(listed!.title, listed!.titleRanges)).toEqual(['longest']);
    expect(marked(listed!.hit!.excerpt, listed!.hit!.ranges)).toEqual(expect.arrayContaining(['longest', 'request']));
    expect(await found('draining')).toEqual([]);
  });
});
