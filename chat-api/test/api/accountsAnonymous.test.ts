import { sweepAccounts } from '../../src/auth/userStore.js';
import { startMailServer } from '../support/mailServer.js';
import { makeVerifier, redeem, signInAtProvider, startOpenIdProvider } from '../support/openIdProvider.js';
import { readAnswer, readProblem, readToken, SITE_ORIGIN, startApi, type Api } from '../support/startApi.js';
import type { ConversationPage } from '../../src/wire.js';

const question = 'How long should the drain period be?';
const password = 'correct horse battery';

let api: Api;
let provider: Awaited<ReturnType<typeof startOpenIdProvider>>;
beforeAll(async () => {
  provider = await startOpenIdProvider();
  const settings = { ANONYMOUS_QUESTIONS: '2', OIDC_PROVIDERS: provider.setting, TRUSTED_PROXIES: 'loopback' };
  api = await startApi(settings);
});
afterAll(async () => {
  await api.close();
  await provider.stop();
});

let address = 0;
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

/** A reader who has not signed in, at an address of their own unless one is given. */
async function arrive(server = api, from = `203.0.113.${(address += 1)}`) {
  const headers = { 'X-Forwarded-For': from };
  const entered = await server.call('/api/auth/sign-in/anonymous', { json: {}, headers });
  const session = entered.headers.get('set-auth-token')!;
  const { user } = (await entered.json()) as { user: { id: string } };
  const token = await readToken(server.call, session);
  const ask = (more: Record<string, string> = {}) =>
    server.call('/agents/run', { json: { question }, headers: { ...headers, ...bearer(token), ...more } });
  return { session, token, userId: user.id, from, ask };
}

async function titlesOf(session: string, server = api): Promise<string[]> {
  const headers = bearer(await readToken(server.call, session));
  const page = (await (await server.call('/conversations', { headers })).json()) as ConversationPage;
  return page.conversations.map(({ title }) => title);
}

test('so many questions, then a sign-in is asked for; another session refills nothing', async () => {
  const reader = await arrive();
  for (let asked = 0; asked < 2; asked += 1) {
    const answer = await readAnswer(await reader.ask());
    expect(answer.end?.status).toBe('complete');
  }
  const refused = await reader.ask();
  expect(refused.status).toBe(403);
  expect((await readProblem(refused)).kind).toBe('sign-in-needed');
  const again = await arrive(api, reader.from);
  expect((await again.ask()).status).toBe(403);
  expect((await (await arrive()).ask()).status).toBe(200);
});

test('many questions at once are no more than one after the other', async () => {
  const reader = await arrive();
  const statuses = await Promise.all(Array.from({ length: 12 }, async () => (await reader.ask()).status));
  expect(statuses.filter((status) => status === 200)).toHaveLength(2);
});

test('a question that is sent again is not counted again', async () => {
  const reader = await arrive();
  for (let sent = 0; sent < 5; sent += 1) {
    const response = await reader.ask({ 'Idempotency-Key': 'one' });
    expect(response.status).toBe(200);
    await response.text();
  }
  expect((await reader.ask({ 'Idempotency-Key': 'two' })).status).toBe(200);
  expect((await reader.ask({ 'Idempotency-Key': 'three' })).status).toBe(403);
});

test('what was asked goes along at sign-up, at sign-in and through a provider', async () => {
  const asked = async () => {
    const reader = await arrive();
    await (await reader.ask()).text();
    return reader;
  };
  const gone = async (reader: { userId: string; token: string }) => {
    expect(await api.services.database.prisma.user.count({ where: { id: reader.userId } })).toBe(0);
  };
  const email = 'comes-later@example.com';
  const first = await asked();
  const signedUp = await api.call('/api/auth/sign-up/email', {
    json: { name: 'R', email, password },
    headers: bearer(first.session),
  });
  expect(await titlesOf(signedUp.headers.get('set-auth-token')!)).toHaveLength(1);
  await gone(first);

  const second = await asked();
  const signedIn = await api.call('/api/auth/sign-in/email', {
    json: { email, password },
    headers: bearer(second.session),
  });
  expect(await titlesOf(signedIn.headers.get('set-auth-token')!)).toHaveLength(2);
  await gone(second);

  const third = await asked();
  provider.become({ sub: 'p', email: 'p@example.com', email_verified: true, name: 'P' });
  const { code, verifier } = await signInAtProvider(api);
  const redeemed = await redeem(api.call, code!, verifier, bearer(third.session));
  expect(await titlesOf(redeemed.headers.get('set-auth-token')!)).toHaveLength(1);
  await gone(third);
});

test('what was asked goes along when the address is confirmed', async () => {
  const mails = await startMailServer();
  const strict = await startApi({ ANONYMOUS_QUESTIONS: '2', SMTP_URL: mails.url });
  try {
    const reader = await arrive(strict);
    await (await reader.ask()).text();
    const { verifier, challenge } = makeVerifier();
    const email = 'confirms@example.com';
    const json = { name: 'R', email, password, challenge, callbackURL: `${SITE_ORIGIN}/verify-email` };
    const headers = bearer(reader.session);
    const signedUp = await strict.call('/api/auth/sign-up/email', { json, headers });
    expect(signedUp.headers.get('set-auth-token')).toBeNull();
    const { token } = await mails.take(email);
    const redeemed = await strict.call('/api/auth/email-verification/redeem', { json: { token, verifier }, headers });
    expect(await titlesOf(redeemed.headers.get('set-auth-token')!, strict)).toHaveLength(1);
  } finally {
    await strict.close();
    await mails.close();
  }
});

test('a signed-in reader has no such limit, and a client cannot make itself one', async () => {
  const reader = await api.signUp();
  for (let asked = 0; asked < 3; asked += 1) expect((await reader.ask({ question })).response.status).toBe(200);
  const made = await api.call('/api/auth/sign-up/email', {
    json: { name: 'R', email: 'odd@example.com', password, isAnonymous: true },
  });
  expect((await made.json()) as object).not.toMatchObject({ user: { isAnonymous: true } });
});

test.each([
  ['by cookie', (token: string) => ({ Cookie: `better-auth.session_token=${encodeURIComponent(token)}` })],
  ['by Bearer', bearer],
])('an address cannot be given to who has not signed in (%s)', async (_, signed) => {
  const reader = await arrive();
  const json = { newEmail: `new-${reader.userId}@example.com`, callbackURL: `${SITE_ORIGIN}/verify-email` };
  const refused = await api.call('/api/auth/change-email', { json, headers: signed(reader.session) });
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({ code: 'SIGN_IN_NEEDED' });
  expect(await api.services.database.prisma.user.count({ where: { email: json.newEmail } })).toBe(0);
});

test('who never comes back is forgotten after two weeks', async () => {
  const [old, young] = [await arrive(), await arrive()];
  const { prisma } = api.services.database;
  const createdAt = new Date(Date.now() - 15 * 24 * 3_600_000);
  await prisma.user.update({ where: { id: old.userId }, data: { createdAt } });
  await sweepAccounts(api.services.database);
  expect(await prisma.user.count({ where: { id: { in: [old.userId, young.userId] } } })).toBe(1);
});

test('without the setting nobody gets in without an account', async () => {
  const closed = await startApi();
  try {
    expect((await closed.call('/api/auth/sign-in/anonymous', { json: {} })).status).toBe(404);
  } finally {
    await closed.close();
  }
});
