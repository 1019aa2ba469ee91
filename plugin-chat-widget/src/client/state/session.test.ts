/**
 * BetterAuth's client keeps its stores' count in a global, which jest's clean-up of globals trips over.
 *
 * @jest-environment-options {"globalsCleanup": "off"}
 */
import { jest } from '@jest/globals';
import type { Capabilities } from 'docent-chat-api/wire';
import type { Tabs } from './accessToken.js';
import { createStore } from './createStore.js';
import { createProofs } from './proofs.js';
import type { Proof } from './proofs.js';
import { createSession } from './session.js';
import { createMailLinks } from './signInElsewhere.js';
import type { SessionSlot, StoredSession } from './storage.js';

const site = 'https://docs.example';
const authUrl = 'https://api.example/api/auth';
const user = { name: 'Mira Kern', email: 'mira@x.example' };

/** A JWT as far as its reader cares. */
function jwt(seconds: number, mark: string): string {
  const claims = { iat: 1_000_000, exp: 1_000_000 + seconds, jti: mark };
  return `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;
}

/** BetterAuth's routes, each answered once by what is given for it, and then by its last answer again. */
function serve(routes: Record<string, (() => Response)[]>) {
  const requests: { path: string; authorization: string | null; credentials: string; body: unknown }[] = [];
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    const path = new URL(request.url).pathname.replace('/api/auth', '');
    const body: unknown = request.method === 'POST' ? await request.json().catch(() => null) : null;
    requests.push({
      path,
      authorization: request.headers.get('Authorization'),
      credentials: request.credentials,
      body,
    });
    const answers = routes[path] ?? [];
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (!answer) throw new TypeError('network error');
    return answer();
  });
  return requests;
}

const json =
  (body: unknown, status = 200, headers = {}) =>
  () =>
    new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } });
const entered = json({ token: 'raw', user }, 200, { 'set-auth-token': 'raw.signed' });

const slotOf = (session: StoredSession | null): SessionSlot => createStore(session);

/** Tabs of one browser: they take turns, and what one says the others hear a moment later. */
function browser() {
  const listeners: ((message: unknown) => void)[][] = [];
  let last: Promise<unknown> = Promise.resolve();
  let busy = 0;
  return (): Tabs => {
    const own: ((message: unknown) => void)[] = [];
    listeners.push(own);
    return {
      inTurn(work) {
        const waited = busy++ > 0;
        const turn = last.then(() => work(waited)).finally(() => busy--);
        last = turn.catch(() => {});
        return turn;
      },
      tell: (message) =>
        void setTimeout(() =>
          listeners.filter((other) => other !== own).forEach((other) => other.forEach((hear) => hear(message))),
        ),
      hear: (listener) => void own.push(listener),
    };
  };
}

function sessionIn(slot: SessionSlot, { tabs = browser()(), anonymousQuestions = 0 } = {}) {
  const proofs = createProofs(createStore<Proof[] | null>(null));
  return createSession({
    slot,
    tabs,
    proofs,
    locale: 'de',
    capabilities: () => Promise.resolve({ signIn: { authUrl }, anonymousQuestions } as Capabilities),
    pages: () => ({
      signIn: `${site}/sign-in`,
      verifyEmail: `${site}/verify-email`,
      resetPassword: `${site}/reset-password`,
      account: `${site}/account`,
    }),
  });
}
const signedIn: StoredSession = { token: 'raw.signed', user: { ...user, initials: 'MK' }, authUrl };

test('keeps the signed token of a sign-in, sends no cookies, and shows it to BetterAuth only', async () => {
  const requests = serve({ '/sign-in/email': [entered], '/token': [json({ token: jwt(300, 'a') })] });
  const session = sessionIn(slotOf(null));
  await session.signIn('mira@x.example', 'long enough');
  expect(session.get()).toEqual(signedIn);
  expect(await session.accessToken()).toBe(jwt(300, 'a'));
  expect(requests.map(({ credentials }) => credentials)).toEqual(['omit', 'omit']);
  expect(requests[1]).toMatchObject({ path: '/token', authorization: 'Bearer raw.signed' });
});

test('names what a reader can mend', async () => {
  serve({
    '/sign-in/email': [json({ code: 'INVALID_EMAIL_OR_PASSWORD' }, 401)],
    '/sign-up/email': [json({ code: 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL' }, 422)],
  });
  const session = sessionIn(slotOf(null));
  await expect(session.signIn('a@x.example', 'wrong')).rejects.toMatchObject({ kind: 'wrong-password' });
  await expect(session.signUp({ name: 'A', email: 'a@x.example', password: 'long enough' })).rejects.toMatchObject({
    kind: 'email-taken',
  });
  expect(session.get()).toBeNull();
});

test('asks for an access token once, however many want it, and again when told that it is refused', async () => {
  const requests = serve({ '/token': [json({ token: jwt(300, 'a') }), json({ token: jwt(300, 'b') })] });
  const session = sessionIn(slotOf(signedIn));
  expect(await Promise.all([session.accessToken(), session.accessToken()])).toEqual([jwt(300, 'a'), jwt(300, 'a')]);
  expect(await session.accessToken()).toBe(jwt(300, 'a'));
  expect(requests).toHaveLength(1);
  expect(await session.accessToken({ renew: true })).toBe(jwt(300, 'b'));
});

test('keeps the new signature of its session that comes after a change of the secret', async () => {
  const requests = serve({ '/token': [json({ token: jwt(300, 'a') }, 200, { 'set-auth-token': 'raw.resigned' })] });
  const session = sessionIn(slotOf(signedIn));
  expect(await session.accessToken()).toBe(jwt(300, 'a'));
  expect(session.get()).toEqual({ ...signedIn, token: 'raw.resigned' });
  expect(await session.accessToken()).toBe(jwt(300, 'a'));
  expect(requests).toHaveLength(1);
  await session.accessToken({ renew: true });
  expect(requests[1]).toMatchObject({ path: '/token', authorization: 'Bearer raw.resigned' });
});

test('does not use a token that is about to end', async () => {
  const requests = serve({ '/token': [json({ token: jwt(20, 'a') })] });
  const session = sessionIn(slotOf(signedIn));
  await session.accessToken();
  await session.accessToken();
  expect(requests).toHaveLength(2);
});

test('is signed out when the session is dead, and stays signed in when the server cannot be reached', async () => {
  serve({ '/token': [json({}, 401)] });
  const dead = sessionIn(slotOf(signedIn));
  await expect(dead.accessToken()).rejects.toMatchObject({ kind: 'sign-in-needed' });
  expect(dead.get()).toBeNull();

  serve({});
  const offline = sessionIn(slotOf(signedIn));
  await expect(offline.accessToken()).rejects.toMatchObject({ kind: 'offline' });
  expect(offline.get()).toEqual(signedIn);
});

test('signs out here even if the server never hears of it', async () => {
  serve({});
  const session = sessionIn(slotOf(signedIn));
  await session.signOut().catch(() => {});
  expect(session.get()).toBeNull();
});

test('tabs that want a token at the same time make one request', async () => {
  const requests = serve({ '/token': [json({ token: jwt(300, 'a') }), json({ token: jwt(300, 'b') })] });
  const openTab = browser();
  const slot = slotOf(signedIn);
  const tabs = [1, 2, 3].map(() => sessionIn(slot, { tabs: openTab() }));
  const tokens = await Promise.all(tabs.map((tab) => tab.accessToken()));
  expect(new Set(tokens)).toEqual(new Set([jwt(300, 'a')]));
  expect(requests).toHaveLength(1);
});

test('a sign-up whose address must be confirmed is not signed in, and its link is bound to this browser', async () => {
  const confirmed = json({ user, kind: 'sign-up' }, 200, { 'set-auth-token': 'raw.signed' });
  const requests = serve({
    '/sign-up/email': [json({ token: null, user })],
    '/email-verification/redeem': [confirmed],
  });
  const session = sessionIn(slotOf(null));
  expect(await session.signUp({ name: 'Mira', email: user.email, password: 'long enough' })).toBe(false);
  expect(session.get()).toBeNull();
  const { challenge, callbackURL } = requests[0]?.body as Record<string, string>;
  expect(callbackURL).toBe(`${site}/verify-email`);

  await createMailLinks(session.entrance).verifyEmail('token of the mail');
  expect(session.get()).toEqual(signedIn);
  const { verifier } = requests[1]?.body as Record<string, string>;
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  expect(Buffer.from(hash).toString('base64url')).toBe(challenge);
});

test('asks without an account where the server lets it, counts, and hands the session over at sign-in', async () => {
  const requests = serve({
    '/sign-in/anonymous': [json({ user: { isAnonymous: true } }, 200, { 'set-auth-token': 'nobody.signed' })],
    '/sign-in/email': [entered],
  });
  const session = sessionIn(slotOf(null), { anonymousQuestions: 2 });
  expect(await session.enterAnonymously()).toBe(true);
  session.countQuestion();
  expect(session.get()).toMatchObject({ anonymous: { left: 1 }, user: { email: '' } });
  await session.signIn(user.email, 'long enough');
  expect(requests[1]).toMatchObject({ path: '/sign-in/email', authorization: 'Bearer nobody.signed' });
  expect(session.get()).toEqual(signedIn);

  expect(await sessionIn(slotOf(null)).enterAnonymously()).toBe(false);
});

test('says how long to wait', async () => {
  serve({ '/sign-in/email': [json({ code: 'TOO_MANY_ATTEMPTS' }, 429, { 'Retry-After': '42' })] });
  const refused = sessionIn(slotOf(null)).signIn(user.email, 'wrong');
  await expect(refused).rejects.toMatchObject({ kind: 'rate-limited', more: { retryAfter: 42 } });
});

test('leaves no session behind when somebody signs in once more', async () => {
  const again = json({ token: 'new', user }, 200, { 'set-auth-token': 'new.signed' });
  const requests = serve({ '/sign-in/email': [again], '/sign-out': [json({ success: true })] });
  const session = sessionIn(slotOf(signedIn));
  await session.signIn(user.email, 'long enough');
  await new Promise((resolve) => setTimeout(resolve));
  expect(session.get()?.token).toBe('new.signed');
  expect(requests.at(-1)).toMatchObject({ path: '/sign-out', authorization: 'Bearer raw.signed' });
});
