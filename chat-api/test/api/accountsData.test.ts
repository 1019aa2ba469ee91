import { setTimeout as sleep } from 'node:timers/promises';
import { passTime } from '../support/clock.js';
import { readProblem, readToken, startApi, type Api, type Reader } from '../support/startApi.js';
import type { UserExport } from '../../src/wire.js';

const question = 'How long should the drain period be?';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

/** As if the reader had signed in an hour ago. */
async function age(reader: Reader): Promise<void> {
  const createdAt = new Date(Date.now() - 3_600_000);
  await api.services.database.prisma.session.updateMany({ where: { userId: reader.userId }, data: { createdAt } });
}

const remove = (reader: Reader, json: object = {}) => reader.call('/users/me', { method: 'DELETE', json });

test('the export holds everything of its reader, and nothing of anybody else', async () => {
  const [reader, other] = [await api.signUp('Mira'), await api.signUp('Noa')];
  await other.ask({ question: 'What does another reader ask?' });
  // More than are read at once.
  const asked = Array.from({ length: 12 }, (_, index) => `${question} ${index}`);
  for (const text of asked) await reader.ask({ question: text, page: '/docs/deploy' });

  const response = await reader.call('/users/me/export');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="my-data.json"');
  const text = await response.text();
  const { user, signIns, sessions, conversations } = JSON.parse(text) as UserExport;
  expect(user).toMatchObject({ id: reader.userId, name: 'Mira', email: reader.email, emailVerified: false });
  expect(signIns).toEqual([{ provider: 'credential', createdAt: expect.any(String) as string }]);
  expect(sessions).toHaveLength(1);
  expect(conversations.map(({ messages }) => messages[0]?.content)).toEqual(asked);
  expect(conversations[0]?.messages[0]?.scope).toEqual({ page: '/docs/deploy' });
  expect(conversations[0]?.messages[1]?.citations.length).toBeGreaterThan(0);
  expect(text).not.toContain('another reader');
  // Neither the password's hash nor a token.
  const rows = await api.services.database.prisma.session.findMany({ where: { userId: reader.userId } });
  expect(text).not.toContain(rows[0]!.token);
});

test('a deleted account leaves nothing behind, and its tokens die', async () => {
  const reader = await api.signUp();
  await reader.ask({ question });
  const { prisma } = api.services.database;
  const json = { email: reader.email, redirectTo: '/' };
  await reader.call('/api/auth/request-password-reset', { json });
  const mine = { where: { userId: reader.userId } };
  const pending = { where: { value: reader.userId } };
  while ((await prisma.verification.count(pending)) === 0) await sleep(10);

  expect((await remove(reader)).status).toBe(204);
  const left = [prisma.user.count({ where: { id: reader.userId } }), prisma.verification.count(pending)];
  left.push(prisma.session.count(mine), prisma.account.count(mine), prisma.conversation.count(mine));
  expect(await Promise.all(left)).toEqual([0, 0, 0, 0, 0]);
  expect(await prisma.message.count({ where: { conversation: { userId: reader.userId } } })).toBe(0);

  passTime(1_050);
  expect((await readProblem(await reader.call('/conversations'))).kind).toBe('sign-in-needed');
  const headers = { Authorization: `Bearer ${reader.session}` };
  expect((await api.call('/api/auth/token', { headers })).status).toBe(401);
});

test('an open browser is not enough to delete an account', async () => {
  const reader = await api.signUp();
  await age(reader);
  expect((await readProblem(await remove(reader))).kind).toBe('password-needed');
  expect((await readProblem(await remove(reader, { password: 'not the one' }))).kind).toBe('password-refused');
  expect((await reader.call('/users/me')).status).toBe(200);
  expect((await remove(reader, { password: reader.password })).status).toBe(204);
});

test('the password of an account cannot be tried out by deleting it', async () => {
  const reader = await api.signUp();
  await age(reader);
  for (let tried = 0; tried < 10; tried += 1) await remove(reader, { password: `wrong ${tried}` });
  const refused = await remove(reader, { password: reader.password });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await readProblem(refused)).kind).toBe('rate-limited');
});

test('an access token is no session: only its own server can say whether one lives', async () => {
  const reader = await api.signUp();
  const ask = async (token: string) => {
    const response = await api.call('/api/auth/get-session', { headers: { Authorization: `Bearer ${token}` } });
    return (await response.json()) as { user: { id: string } } | null;
  };
  expect((await ask(reader.session))?.user.id).toBe(reader.userId);
  expect(await ask(await readToken(api.call, reader.session))).toBeNull();
});
