/** What leaves the history as files. */
import { readJson, startApi, type Api, type Reader } from '../support/startApi.js';
import type { ExportedConversation } from '../../src/wire.js';

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

  test('is sent as it is read: what changes behind its first piece is still in it', async () => {
    const { conversationId } = await reader.ask({ question });
    const { prisma } = api.services.database;
    await prisma.message.createMany({
      data: Array.from({ length: 200 }, (_, index) => ({
        conversationId,
        role: 'assistant' as const,
        position: index + 2,
        status: 'complete' as const,
        content: `message ${index}`,
      })),
    });
    const response = await reader.call(`/conversations/${conversationId}/export?format=json`);
    const pieces = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = (await pieces.read()).value ?? '';
    expect(text).toContain(conversationId);
    expect(text.includes('message 199')).toBe(false);
    await prisma.message.updateMany({ where: { conversationId, position: 201 }, data: { content: 'read late' } });
    for (let piece = await pieces.read(); !piece.done; piece = await pieces.read()) text += piece.value;
    const { messages } = JSON.parse(text) as ExportedConversation;
    expect(messages).toHaveLength(202);
    expect(messages.at(-1)!.content).toBe('read late');
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
