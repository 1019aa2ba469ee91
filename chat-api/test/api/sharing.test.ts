/** What leaves the history: shared links, copies of them, and exports. */
import { readJson, readProblem, startApi, type Api, type Reader } from '../support/startApi.js';
import type {
  Conversation,
  ConversationWithMessages,
  ExportedConversation,
  Share,
  SharedConversation,
} from '../../src/wire.js';

const question = 'How long should the drain period be?';

let api: Api;
let reader: Reader;

beforeAll(async () => {
  api = await startApi();
});
beforeEach(async () => {
  reader = await api.signUp('Mira');
});
afterAll(() => api.close());

const readOne = (id: string, by = reader) => readJson<ConversationWithMessages>(by.call(`/conversations/${id}`));
const share = (id: string, json: object = {}) => readJson<Share>(reader.call(`/conversations/${id}/share`, { json }));
const readShared = (token: string) => readJson<SharedConversation>(api.call(`/shared/${token}`));

describe('a shared link', () => {
  test('shows to anybody what stood there when it was shared, and nothing of its owner', async () => {
    const { conversationId } = await reader.ask({ question, page: '/docs/private-page' });
    const link = await share(conversationId);
    expect(Buffer.from(link.token, 'base64url').length * 8).toBeGreaterThanOrEqual(128);
    expect(await share(conversationId)).toEqual(link);
    expect((await readOne(conversationId)).share).toEqual(link);

    const answer = (await readOne(conversationId)).messages[1]!;
    await reader.call(`/messages/${answer.id}/feedback`, { method: 'PUT', json: { rating: 'down', note: 'Bad.' } });
    await reader.call(`/conversations/${conversationId}`, { method: 'PATCH', json: { title: 'Mine' } });
    await reader.ask({ question: 'How do keys rotate?', conversationId });

    const response = await api.call(`/shared/${link.token}`);
    expect(response.headers.get('x-robots-tag')).toBe('noindex, nofollow');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const body = await response.text();
    const shared = JSON.parse(body) as SharedConversation;
    expect(shared).toMatchObject({ title: question, sharedAt: link.createdAt });
    expect(shared.messages.map(({ id, parentId, content }) => ({ id, parentId, content }))).toEqual([
      { id: '1', parentId: null, content: question },
      { id: '2', parentId: '1', content: answer.content },
    ]);
    expect(shared.messages[1]!.citations).toEqual(answer.citations);
    for (const secret of [reader.userId, reader.email, 'Mira', conversationId, answer.id, 'Bad.', 'private-page']) {
      expect(body).not.toContain(secret);
    }
  });

  test('shows the version of an edited question that was shared, and not the other', async () => {
    const first = await reader.ask({ question });
    const { conversationId } = first;
    await reader.ask({ question: 'How do keys rotate?', conversationId, parentId: null });
    const other = await reader.ask({ question });
    const foreign = await reader.call(`/conversations/${conversationId}/share`, { json: { answerId: other.answerId } });
    expect((await readProblem(foreign)).kind).toBe('not-found');
    const { token } = await share(conversationId, { answerId: first.answerId });
    expect((await readShared(token)).messages.map(({ content }) => content)).toEqual([question, first.text]);
  });

  test('shows nothing once it is revoked or its conversation deleted, and a new one is another', async () => {
    const { conversationId } = await reader.ask({ question });
    const revoked = await share(conversationId);
    const unshare = () => reader.call(`/conversations/${conversationId}/share`, { method: 'DELETE' });
    expect([(await unshare()).status, (await unshare()).status]).toEqual([204, 204]);
    expect((await readProblem(await api.call(`/shared/${revoked.token}`))).kind).toBe('not-found');
    expect((await readOne(conversationId)).share).toBeNull();

    const again = await share(conversationId);
    expect(again.token).not.toBe(revoked.token);
    await reader.call(`/conversations/${conversationId}`, { method: 'DELETE' });
    expect((await api.call(`/shared/${again.token}`)).status).toBe(404);
    await reader.call(`/conversations/${conversationId}/restore`, { method: 'POST' });
    expect((await api.call(`/shared/${again.token}`)).status).toBe(200);
    expect((await api.call('/shared/made-up')).status).toBe(404);
  });

  test('is continued as one’s own, beside the original', async () => {
    const { conversationId, text } = await reader.ask({ question });
    const { token } = await share(conversationId);
    const other = await api.signUp();
    const copy = () => other.call(`/shared/${token}/copy`, { method: 'POST' });
    const mine = await readJson<Conversation>(copy());
    expect(mine).toMatchObject({ title: question, pinned: false, changed: false });
    const next = await other.ask({ question: 'And after that?', conversationId: mine.id });
    const { messages } = await readOne(mine.id, other);
    expect(messages.map(({ content }) => content)).toEqual([question, text, 'And after that?', next.text]);
    expect(messages[1]!.citations.length).toBeGreaterThan(0);
    expect(messages[2]!.parentId).toBe(messages[1]!.id);
    expect((await readOne(conversationId)).messages).toHaveLength(2);
    const found = await readJson<{ conversations: Conversation[] }>(
      other.call('/conversations?search=drain%20longest'),
    );
    expect(found.conversations.map(({ id }) => id)).toEqual([mine.id]);
    expect((await api.call(`/shared/${token}/copy`, { method: 'POST' })).status).toBe(401);

    const copies = await Promise.all(Array.from({ length: 10 }, copy));
    expect(copies.filter(({ status }) => status === 429)).toHaveLength(1);
  });

  test('waits for the first answer', async () => {
    const { conversationId } = await reader.ask({ question });
    const { prisma } = api.services.database;
    await prisma.message.updateMany({ where: { conversationId, role: 'assistant' }, data: { status: 'streaming' } });
    const refused = await reader.call(`/conversations/${conversationId}/share`, { method: 'POST' });
    expect((await readProblem(refused)).kind).toBe('turn-running');
  });
});

describe('an export', () => {
  test('in Markdown has the sources as footnotes, numbered through', async () => {
    const { conversationId } = await reader.ask({ question });
    await reader.ask({ question: 'And what are `health_checks`?\nIn short.', conversationId });
    const response = await reader.call(`/conversations/${conversationId}/export`);
    expect(response.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="How long should the drain period be.md"`,
    );
    const text = await response.text();
    expect(text).toMatch(/^# How long should the drain period be\?\n\n## How long should the drain period be\?\n\n_20/);
    expect(text).toContain('> And what are \\`health\\_checks\\`?\n> In short.');
    expect(text).toContain(
      '[^1]: [Zero-downtime deploys › Drain period](<https://orbit.example/docs/deploying#drain-period>), 3.2, 20',
    );
    expect(text).toContain('    > Set drainSeconds to the longest request that you serve.');
    const defined = [...text.matchAll(/^\[\^(\d+)\]:/gm)].map(([, number]) => Number(number));
    expect(defined).toEqual(defined.map((_, index) => index + 1));
    for (const number of defined) expect(text.split(`[^${number}]`).length).toBeGreaterThan(2);
    expect(text).not.toMatch(/ \[\d\]/);
  });

  test('in JSON has everything, whatever the length of a conversation', async () => {
    const { conversationId } = await reader.ask({ question, page: '/docs/deploying' });
    const { prisma } = api.services.database;
    // More than are read at once.
    await prisma.message.createMany({
      data: Array.from({ length: 100 }, (_, index) => ({
        conversationId,
        role: index % 2 ? ('assistant' as const) : ('user' as const),
        position: index + 2,
        status: 'complete' as const,
        content: `message ${index}`,
      })),
    });
    const response = await reader.call(`/conversations/${conversationId}/export?format=json`);
    expect(response.headers.get('content-disposition')).toMatch(/\.json"$/);
    const exported = await readJson<ExportedConversation>(response);
    expect(exported).toMatchObject({ id: conversationId, share: null });
    expect(exported.messages[0]!.scope).toEqual({ page: '/docs/deploying' });
    expect(exported.messages.slice(2).map(({ content }) => content)).toEqual(
      Array.from({ length: 100 }, (_, index) => `message ${index}`),
    );
  });

  test('of all is one file', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 22; index += 1) {
      ids.push((await reader.ask({ question: `${question} ${index}` })).conversationId);
    }
    const json = await readJson<ExportedConversation[]>(reader.call('/conversations/export?format=json'));
    expect(json.map(({ id }) => id)).toEqual(ids);
    const markdown = await reader.call('/conversations/export');
    expect(markdown.headers.get('content-disposition')).toMatch(/filename="conversations-\d{4}-\d\d-\d\d\.md"/);
    expect((await markdown.text()).match(/^# /gm)).toHaveLength(22);
    const empty = await api.signUp();
    expect(await readJson(empty.call('/conversations/export?format=json'))).toEqual([]);
  });

  test.each([
    ['../../etc/passwd\u0000\r\nX-Evil: 1', '"etc passwd X-Evil 1.md"'],
    ['Übergabe — Schlüssel', "filename*=UTF-8''%C3%9Cbergabe%20%E2%80%94%20Schl%C3%BCssel.md"],
    ['…/..', '"?.md"'],
    ['???', '"conversation.md"'],
  ])('of a conversation named %j has a sane file name', async (title, expected) => {
    const { conversationId } = await reader.ask({ question });
    await api.services.database.prisma.conversation.update({
      where: { id: conversationId },
      data: { title: title.replace('\0', '') },
    });
    const response = await reader.call(`/conversations/${conversationId}/export`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toContain(expected);
    await response.text();
  });
});
