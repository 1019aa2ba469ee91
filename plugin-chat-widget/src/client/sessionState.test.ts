/**
 * BetterAuth's client keeps its stores' count in a global, which jest's clean-up of globals trips over.
 *
 * @jest-environment-options {"globalsCleanup": "off"}
 */
import { jest } from '@jest/globals';
import { createSession } from './sessionState.js';
import type { StoredSession } from './storedSession.js';

const api = 'https://api.example';
const user = { name: 'Mira Kern', email: 'mira@x.example' };

/** A JWT as far as its reader cares. */
function jwt(seconds: number, mark: string): string {
  const claims = { iat: 1_000_000, exp: 1_000_000 + seconds, jti: mark };
  return `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;
}

/** BetterAuth's routes, each answered once by what is given for it, and then by its last answer again. */
function serve(routes: Record<string, (() => Response)[]>) {
  const requests: { path: string; authorization: string | null; credentials: string }[] = [];
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input as string, init as RequestInit);
    const path = new URL(request.url).pathname.replace('/api/auth', '');
    requests.push({ path, authorization: request.headers.get('Authorization'), credentials: request.credentials });
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

function slotOf(session: StoredSession | null) {
  const listeners = new Set<() => void>();
  return {
    get: () => session,
    set(next: StoredSession | null) {
      session = next;
      listeners.forEach((listener) => listener());
    },
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
const signedIn: StoredSession = { token: 'raw.signed', user: { ...user, initials: 'MK' } };

test('keeps the signed token of a sign-in, sends no cookies, and shows it to BetterAuth only', async () => {
  const requests = serve({ '/sign-in/email': [entered], '/token': [json({ token: jwt(300, 'a') })] });
  const session = createSession(api, slotOf(null));
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
  const session = createSession(api, slotOf(null));
  await expect(session.signIn('a@x.example', 'wrong')).rejects.toMatchObject({ kind: 'wrong-password' });
  await expect(session.signUp('A', 'a@x.example', 'long enough')).rejects.toMatchObject({ kind: 'email-taken' });
  expect(session.get()).toBeNull();
});

test('asks for an access token once, however many want it, and again when told that it is refused', async () => {
  const requests = serve({ '/token': [json({ token: jwt(300, 'a') }), json({ token: jwt(300, 'b') })] });
  const session = createSession(api, slotOf(signedIn));
  expect(await Promise.all([session.accessToken(), session.accessToken()])).toEqual([jwt(300, 'a'), jwt(300, 'a')]);
  expect(await session.accessToken()).toBe(jwt(300, 'a'));
  expect(requests).toHaveLength(1);
  expect(await session.accessToken({ renew: true })).toBe(jwt(300, 'b'));
});

test('keeps the new signature of its session that comes after a change of the secret', async () => {
  const requests = serve({ '/token': [json({ token: jwt(300, 'a') }, 200, { 'set-auth-token': 'raw.resigned' })] });
  const session = createSession(api, slotOf(signedIn));
  expect(await session.accessToken()).toBe(jwt(300, 'a'));
  expect(session.get()).toEqual({ ...signedIn, token: 'raw.resigned' });
  expect(await session.accessToken()).toBe(jwt(300, 'a'));
  expect(requests).toHaveLength(1);
  await session.accessToken({ renew: true });
  expect(requests[1]).toMatchObject({ path: '/token', authorization: 'Bearer raw.resigned' });
});

test('does not use a token that is about to end', async () => {
  const requests = serve({ '/token': [json({ token: jwt(20, 'a') })] });
  const session = createSession(api, slotOf(signedIn));
  await session.accessToken();
  await session.accessToken();
  expect(requests).toHaveLength(2);
});

test('is signed out when the session is dead, and stays signed in when the server cannot be reached', async () => {
  serve({ '/token': [json({}, 401)] });
  const dead = createSession(api, slotOf(signedIn));
  await expect(dead.accessToken()).rejects.toMatchObject({ kind: 'sign-in-needed' });
  expect(dead.get()).toBeNull();

  serve({});
  const offline = createSession(api, slotOf(signedIn));
  await expect(offline.accessToken()).rejects.toMatchObject({ kind: 'offline' });
  expect(offline.get()).toEqual(signedIn);
});

test('signs out here even if the server never hears of it', async () => {
  serve({});
  const session = createSession(api, slotOf(signedIn));
  await session.signOut().catch(() => {});
  expect(session.get()).toBeNull();
});
