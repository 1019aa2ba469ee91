import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMailServer } from '../support/mailServer.js';
import { makeVerifier } from '../support/openIdProvider.js';
import { readToken, SITE_ORIGIN, startApi, type Api } from '../support/startApi.js';
import type { Capabilities } from '../../src/wire.js';

const VERIFY = `${SITE_ORIGIN}/docs/verify-email`;
const RESET = `${SITE_ORIGIN}/docs/reset-password`;
const password = 'correct horse battery';

let mails: Awaited<ReturnType<typeof startMailServer>>;
let api: Api;
let templates: string;
beforeAll(async () => {
  mails = await startMailServer();
  templates = await mkdtemp(join(tmpdir(), 'docent-mails-'));
  const french = { 'verify-email': { subject: 'Confirmez <{{site}}>', text: 'T', action: 'A', note: 'N' } };
  const english = { 'reset-password': { subject: 'Our own words' } };
  await writeFile(join(templates, 'en.json'), JSON.stringify(english));
  await writeFile(
    join(templates, 'fr.json'),
    JSON.stringify(
      Object.fromEntries(
        ['verify-email', 'known-account', 'reset-password', 'change-email', 'email-changed'].map((name) => [
          name,
          french['verify-email'],
        ]),
      ),
    ),
  );
  api = await startApi({ SMTP_URL: mails.url, MAIL_TEMPLATES: templates });
});
afterAll(async () => {
  await api.close();
  await mails.close();
  await rm(templates, { recursive: true });
});

let people = 0;
const newEmail = () => `person-${(people += 1)}@example.com`;
const post = (path: string, json: object, headers: Record<string, string> = {}) =>
  api.call(`/api/auth/${path}`, { json, headers });
const bearer = (session: string) => ({ Authorization: `Bearer ${session}` });
const codeOf = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code];
const redeem = (json: object, headers?: Record<string, string>) => post('email-verification/redeem', json, headers);

async function signUp(email: string, more: object = {}, headers?: Record<string, string>) {
  const { verifier, challenge } = makeVerifier();
  const signInURL = `${SITE_ORIGIN}/docs/sign-in`;
  const json = { name: 'Mira', email, password, callbackURL: VERIFY, signInURL, challenge, ...more };
  const response = await post('sign-up/email', json, headers);
  return { response, verifier };
}

/** An account that has been confirmed, with a session. */
async function enter() {
  const email = newEmail();
  const { verifier } = await signUp(email);
  const { token } = await mails.take(email);
  const redeemed = await redeem({ token, verifier });
  const { user } = (await redeemed.json()) as { user: { id: string } };
  return { email, userId: user.id, session: redeemed.headers.get('set-auth-token')! };
}

test('a mail that is on its way when the server ends is sent first', async () => {
  const slow = await startMailServer(2_000);
  const ending = await startApi({ SMTP_URL: slow.url });
  const json = { name: 'Mira', email: newEmail(), password, callbackURL: VERIFY };
  await ending.call('/api/auth/sign-up/email', { json });
  expect(slow.received).toHaveLength(0);
  await ending.close();
  expect(slow.received).toHaveLength(1);
  await slow.close();
});

test('with a mail server addresses are confirmed, and the panel hears of it', async () => {
  const { signIn } = (await (await api.call('/capabilities')).json()) as Capabilities;
  expect(signIn.emailVerification).toBe(true);
});

test('the browser that signed up is signed in by the click, once', async () => {
  const email = newEmail();
  const { response, verifier } = await signUp(email);
  expect(response.headers.get('set-auth-token')).toBeNull();
  expect(await codeOf(await post('sign-in/email', { email, password }))).toEqual([403, 'EMAIL_NOT_VERIFIED']);
  const { token, page } = await mails.take(email);
  expect(page).toBe(VERIFY);
  const redeemed = await redeem({ token, verifier });
  expect(await redeemed.json()).toMatchObject({ kind: 'sign-up', user: { email, emailVerified: true } });
  expect(await readToken(api.call, redeemed.headers.get('set-auth-token')!)).toBeTruthy();
  expect(await codeOf(await redeem({ token, verifier }))).toEqual([400, 'INVALID_TOKEN']);
  expect((await post('sign-in/email', { email, password })).status).toBe(200);
});

test('of many clicks at once one counts', async () => {
  const email = newEmail();
  const { verifier } = await signUp(email);
  const { token } = await mails.take(email);
  const statuses = await Promise.all(
    Array.from({ length: 10 }, async () => (await redeem({ token, verifier })).status),
  );
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
});

test('in another browser the click wants the password, and a wrong one uses nothing up', async () => {
  const email = newEmail();
  await signUp(email);
  const { token } = await mails.take(email);
  const elsewhere = makeVerifier().verifier;
  expect(await codeOf(await redeem({ token, verifier: elsewhere }))).toEqual([403, 'PASSWORD_NEEDED']);
  expect(await codeOf(await redeem({ token, password: 'wrong horse' }))).toEqual([403, 'INVALID_PASSWORD']);
  const redeemed = await redeem({ token, password });
  expect(redeemed.headers.get('set-auth-token')).toBeTruthy();
});

test('who signs up with a stranger’s address gains nothing by the stranger’s click', async () => {
  const email = newEmail();
  const attacker = await signUp(email, { password: 'the attacker knows this' });
  // The owner sees the mail, wants an account, signs up, and asks for another link: none is good for a click alone.
  const owner = await signUp(email);
  const first = await mails.take(email);
  expect((await mails.take(email)).mail.subject).toContain('already have an account');
  const challenge = makeVerifier();
  await post('send-verification-email', { email, callbackURL: VERIFY, challenge: challenge.challenge });
  const again = await mails.take(email);
  for (const { token } of [first, again]) {
    for (const verifier of [owner.verifier, challenge.verifier]) {
      expect(await codeOf(await redeem({ token, verifier }))).toEqual([403, 'PASSWORD_NEEDED']);
    }
    expect(await codeOf(await redeem({ token, password }))).toEqual([403, 'INVALID_PASSWORD']);
  }
  await post('request-password-reset', { email, redirectTo: RESET });
  const reset = await mails.take(email);
  expect((await post('reset-password', { token: reset.token, newPassword: password })).status).toBe(200);
  expect((await post('sign-in/email', { email, password })).status).toBe(200);
  const tried = await post('sign-in/email', { email, password: 'the attacker knows this' });
  expect(tried.status).toBe(401);
  expect(attacker.response.headers.get('set-auth-token')).toBeNull();
});

test('what a stranger connected to an unconfirmed account is gone when its owner has set a password', async () => {
  const email = newEmail();
  const { prisma } = api.services.database;
  const userId = 'made-by-a-stranger';
  await prisma.user.create({ data: { id: userId, name: 'S', email } });
  await prisma.account.create({ data: { id: 'theirs', accountId: 'theirs', providerId: 'acme', userId } });
  await post('request-password-reset', { email, redirectTo: RESET });
  const { token } = await mails.take(email);
  await post('reset-password', { token, newPassword: password });
  const accounts = await prisma.account.findMany({ where: { userId } });
  expect(accounts.map(({ providerId }) => providerId)).toEqual(['credential']);
});

test('signing up with a known address looks like any other; its owner gets a mail', async () => {
  const { email } = await enter();
  const known = await signUp(email, { name: 'Other' });
  const fresh = await signUp(newEmail(), { name: 'Other' });
  const shape = async ({ response }: typeof known) => {
    const body = (await response.json()) as { token: unknown; user: Record<string, unknown> };
    const { id, email: _, createdAt, updatedAt, ...rest } = body.user;
    return [response.status, body.token, typeof id, String(id).length, Boolean(createdAt && updatedAt), rest];
  };
  expect(await shape(known)).toEqual(await shape(fresh));
  const { mail, page } = await mails.take(email);
  expect(mail.subject).toBe('You already have an account at localhost:3000');
  expect(page).toBe(`${SITE_ORIGIN}/docs/sign-in`);
});

test('a new password ends every session, and its link works once', async () => {
  const { email, session } = await enter();
  await post('request-password-reset', { email, redirectTo: RESET });
  const { token, page } = await mails.take(email);
  expect(page).toBe(RESET);
  expect((await post('reset-password', { token, newPassword: 'another horse' })).status).toBe(200);
  expect((await post('reset-password', { token, newPassword: 'a third horse' })).status).toBe(400);
  expect((await api.call('/api/auth/token', { headers: bearer(session) })).status).toBe(401);
  expect((await post('sign-in/email', { email, password: 'another horse' })).status).toBe(200);
});

test('a new address is confirmed by who is signed in, and the old one is told', async () => {
  const { email, session, userId } = await enter();
  const next = newEmail();
  await post('change-email', { newEmail: next, callbackURL: VERIFY }, bearer(session));
  const { token } = await mails.take(next);
  expect(await codeOf(await redeem({ token }))).toEqual([403, 'PASSWORD_NEEDED']);
  const redeemed = await redeem({ token }, bearer(session));
  expect(await redeemed.json()).toMatchObject({ kind: 'change-email', user: { id: userId, email: next } });
  expect((await mails.take(email)).mail.subject).toBe('Your address at localhost:3000 has changed');
  expect((await post('sign-in/email', { email: next, password })).status).toBe(200);
});

test('an address that somebody else has in the meantime is not taken from them', async () => {
  const { session } = await enter();
  const next = newEmail();
  await post('change-email', { newEmail: next, callbackURL: VERIFY }, bearer(session));
  const { token } = await mails.take(next);
  await signUp(next);
  expect(await codeOf(await redeem({ token }, bearer(session)))).toEqual([400, 'INVALID_TOKEN']);
});

test('mails are limited for each address', async () => {
  const email = newEmail();
  await signUp(email);
  for (let asked = 0; asked < 6; asked += 1) {
    const response = await post('send-verification-email', { email, callbackURL: VERIFY });
    expect(await response.json()).toEqual({ status: true });
  }
  const last = newEmail();
  await signUp(last);
  await mails.take(last);
  expect(mails.received.filter(({ to }) => to === email)).toHaveLength(3);
});

test('the reader’s language, and an owner’s words, are those of the mail', async () => {
  const subjectIn = async (language: string) => {
    const email = newEmail();
    await signUp(email, {}, { 'Accept-Language': language });
    return (await mails.take(email)).mail;
  };
  expect((await subjectIn('de-AT,de;q=0.9')).subject).toBe('Bestätigen Sie Ihre Adresse für localhost:3000');
  expect((await subjectIn('xx, ja;q=0.2')).subject).toBe('Confirm your address for localhost:3000');
  const french = await subjectIn('en;q=0.5, fr');
  expect(french.subject).toBe('Confirmez <localhost:3000>');
  expect(french.html).toContain('<title>Confirmez &#60;localhost:3000&#62;</title>');
  const { email } = await enter();
  await post('request-password-reset', { email, redirectTo: RESET });
  const { mail } = await mails.take(email);
  expect([mail.subject, mail.text]).toEqual(['Our own words', expect.stringContaining('has asked for a new password')]);
});

test('a link leads to a page of the site, whatever a request names', async () => {
  const email = newEmail();
  await signUp(email, { callbackURL: '/', signInURL: 'https://evil.example/' });
  expect((await mails.take(email)).page).toBe(`${SITE_ORIGIN}/verify-email`);
  const { email: known } = await enter();
  await signUp(known, { signInURL: 'https://evil.example/' });
  expect((await mails.take(known)).page).toBe(`${SITE_ORIGIN}/`);
});

test('sessions are listed with their devices, and one can be ended', async () => {
  const { email, session } = await enter();
  await post('sign-in/email', { email, password }, { 'User-Agent': 'A phone' });
  const list = async () => {
    const response = await api.call('/api/auth/list-sessions', { headers: bearer(session) });
    return (await response.json()) as { token: string; userAgent: string; updatedAt: string; ipAddress: string }[];
  };
  const phone = (await list()).find(({ userAgent }) => userAgent === 'A phone')!;
  expect(phone).toMatchObject({ ipAddress: '127.0.0.1', updatedAt: expect.any(String) as string });
  await post('revoke-session', { token: phone.token }, bearer(session));
  expect(await list()).toHaveLength(1);
});

test('the link that confirms without a question is closed', async () => {
  expect((await api.call('/api/auth/verify-email?token=x')).status).toBe(404);
});
