/** What leaves the history by links: what they show, and copies of it. */
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

  test('stays as it is until it is renewed; then it shows what stands there by then', async () => {
    const first = await reader.ask({ question });
    const { conversationId } = first;
    const link = await share(conversationId);
    expect(link.answerId).toBe(first.answerId);
    const next = await reader.ask({ question: 'How do keys rotate?', conversationId });
    await reader.call(`/conversations/${conversationId}`, { method: 'PATCH', json: { title: 'Drain and keys' } });
    expect(await share(conversationId, { answerId: next.answerId })).toEqual(link);
    expect((await readShared(link.token)).messages).toHaveLength(2);

    const other = await reader.ask({ question });
    const json = { answerId: other.answerId, renew: true };
    const foreign = await reader.call(`/conversations/${conversationId}/share`, { json });
    expect((await readProblem(foreign)).kind).toBe('not-found');
    const renewed = await share(conversationId, { answerId: next.answerId, renew: true });
    expect(renewed).toEqual({ token: link.token, answerId: next.answerId, createdAt: expect.any(String) as string });
    expect((await readOne(conversationId)).share).toEqual(renewed);
    const shared = await readShared(link.token);
    expect(shared).toMatchObject({ title: 'Drain and keys', sharedAt: renewed.createdAt });
    expect(shared.messages.map(({ content }) => content)).toEqual([
      question,
      first.text,
      'How do keys rotate?',
      next.text,
    ]);
    // Where there is no link, renewing makes one.
    expect((await share(other.conversationId, { renew: true })).answerId).toBe(other.answerId);
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

  test('gives a copy the quote of a question and the shared title to search by, and nothing that came later', async () => {
    const quote = { from: 'code', text: 'drainSeconds: 30', language: 'yaml' };
    const { conversationId } = await reader.ask({ question, page: '/docs/private-page', quote });
    const { token } = await share(conversationId);
    await reader.call(`/conversations/${conversationId}`, { method: 'PATCH', json: { title: 'Zanzibar acquisition' } });
    const other = await api.signUp();
    const mine = await readJson<Conversation>(other.call(`/shared/${token}/copy`, { method: 'POST' }));
    const exported = await readJson<ExportedConversation>(other.call(`/conversations/${mine.id}/export?format=json`));
    expect(exported.messages.map(({ scope }) => scope)).toEqual([{ quote }, null]);
    const find = async (word: string) =>
      (await readJson<{ conversations: Conversation[] }>(other.call(`/conversations?search=${word}`))).conversations;
    expect(await find('zanzibar')).toEqual([]);
    expect(await find('drain')).toHaveLength(1);
  });

  test('waits for the first answer', async () => {
    const { conversationId } = await reader.ask({ question });
    const { prisma } = api.services.database;
    await prisma.message.updateMany({ where: { conversationId, role: 'assistant' }, data: { status: 'streaming' } });
    const refused = await reader.call(`/conversations/${conversationId}/share`, { method: 'POST' });
    expect((await readProblem(refused)).kind).toBe('turn-running');
  });
});
