import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { createApp } from '../../src/app.js';
import { passTime } from '../support/clock.js';
import { readProblem, readToken, SITE_ORIGIN, startApi, type Api, type Reader } from '../support/startApi.js';
import type { User } from '../../src/wire.js';

let api: Api;
let reader: Reader;

beforeAll(async () => {
  api = await startApi();
  reader = await api.signUp('Mira');
});
afterAll(() => api.close());

const owned = [
  ['GET', '/users/me'],
  ['GET', '/conversations'],
  ['GET', '/conversations/x'],
  ['POST', '/conversations/x/messages'],
  ['POST', '/agents/run'],
  ['POST', '/agents/run/x/stop'],
  ['GET', '/agents/run/x/stream'],
] as const;

test('the token says who asks', async () => {
  const me = (await (await reader.call('/users/me')).json()) as User;
  expect(me).toEqual({ id: reader.userId, name: 'Mira', email: reader.email, image: null });
  const claims = JSON.parse(Buffer.from(reader.token.split('.')[1]!, 'base64url').toString()) as JWTPayload;
  // Nothing personal: a token may end up in a log.
  expect(Object.keys(claims).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sid', 'sub']);
});

test('what is one reader’s is kept by no cache', async () => {
  const session = { headers: { Authorization: `Bearer ${reader.session}` } };
  const answers = [
    ...(await Promise.all(['/users/me', '/conversations', '/conversations/x'].map((path) => reader.call(path)))),
    ...(await Promise.all(
      ['get-session', 'token', 'list-sessions', 'list-accounts'].map((path) => api.call(`/api/auth/${path}`, session)),
    )),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 200, 200, 200, 200]);
  expect(answers.map(({ headers }) => headers.get('Cache-Control'))).toEqual(answers.map(() => 'no-store'));
});

test('nobody without a valid token gets in anywhere', async () => {
  const { privateKey } = await generateKeyPair('EdDSA');
  const claims = JSON.parse(Buffer.from(reader.token.split('.')[1]!, 'base64url').toString()) as JWTPayload;
  const header = JSON.parse(Buffer.from(reader.token.split('.')[0]!, 'base64url').toString()) as { kid: string };
  const { keys } = (await (await api.call('/api/auth/jwks')).json()) as { keys: { x: string; kid: string }[] };
  const forge = (kid: string, more: JWTPayload = {}) =>
    new SignJWT({ ...claims, ...more }).setProtectedHeader({ alg: 'EdDSA', kid }).sign(privateKey);
  const tokens = {
    none: undefined,
    empty: 'Bearer ',
    nonsense: 'Bearer nonsense',
    'the session token': `Bearer ${reader.session}`,
    'basic credentials': `Basic ${btoa('a:b')}`,
    tampered: `Bearer ${reader.token.slice(0, -6)}AAAAAA`,
    'alg none': `Bearer ${new UnsecuredJWT(claims).encode()}`,
    'another key under our id': `Bearer ${await forge(header.kid)}`,
    'an unknown key': `Bearer ${await forge('unknown')}`,
    'HS256 with the public key': `Bearer ${await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: header.kid })
      .sign(Buffer.from(keys[0]!.x))}`,
  };
  for (const [name, authorization] of Object.entries(tokens)) {
    for (const [method, path] of owned) {
      const headers: Record<string, string> = authorization ? { Authorization: authorization } : {};
      const response = await api.call(path, { method, headers });
      expect([name, path, response.status]).toEqual([name, path, 401]);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
    }
  }
});

test('signing out ends the access token too', async () => {
  const leaver = await api.signUp();
  const before = await leaver.call('/users/me');
  expect(before.status).toBe(200);
  await leaver.call('/api/auth/sign-out', {
    method: 'POST',
    headers: { Authorization: `Bearer ${leaver.session}` },
    json: {},
  });
  // What is known of a session is at most a second old.
  passTime(1_050);
  const after = await leaver.call('/users/me');
  expect((await readProblem(after)).kind).toBe('sign-in-needed');
});

test('signing in again brings the same account back, a wrong password does not', async () => {
  const { email, password } = reader;
  const signedIn = await api.call('/api/auth/sign-in/email', { json: { email, password } });
  const token = await readToken(api.call, signedIn.headers.get('set-auth-token')!);
  const me = await api.call('/users/me', { headers: { Authorization: `Bearer ${token}` } });
  expect(((await me.json()) as User).id).toBe(reader.userId);
  const refused = await api.call('/api/auth/sign-in/email', { json: { email, password: `${password}!` } });
  expect(refused.status).toBe(401);
});

test('without SMTP every mail lies in a folder, readable by its owner only', async () => {
  const folder = join(api.services.config.dataDir, 'mail');
  const [file] = await readdir(folder);
  expect(await readFile(join(folder, file!), 'utf8')).toContain(`To: ${reader.email}`);
});

test('another origin is not let in by the browser', async () => {
  const app = createApp(api.services);
  const preflight = async (origin: string) => {
    const headers = { Origin: origin, 'Access-Control-Request-Method': 'POST' };
    const response = await app.request('/agents/run', { method: 'OPTIONS', headers });
    return response.headers.get('access-control-allow-origin');
  };
  expect(await preflight(SITE_ORIGIN)).toBe(SITE_ORIGIN);
  expect(await preflight('https://elsewhere.example')).toBeNull();
});

test('a remote issuer’s readers are known by its keys, and by nobody else’s', async () => {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'EdDSA' }] });
  const issuer = createServer((_, response) => response.setHeader('Content-Type', 'application/json').end(jwks));
  await once(issuer.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`;
  const remote = await startApi({ AUTH_ISSUER: url, AUTH_AUDIENCE: 'docs' });
  try {
    const sign = (claims: JWTPayload, iss = url, aud = 'docs', until = '5m') =>
      new SignJWT({ sub: 'remote-1', name: 'Remote', email: 'remote@example.com', ...claims })
        .setProtectedHeader({ alg: 'EdDSA', kid: 'k' })
        .setIssuer(iss)
        .setAudience(aud)
        .setExpirationTime(until)
        .sign(privateKey);
    const get = async (token: string) => remote.call('/users/me', { headers: { Authorization: `Bearer ${token}` } });
    const me = await get(await sign({}));
    expect(await me.json()).toEqual({ id: 'remote-1', name: 'Remote', email: 'remote@example.com', image: null });
    expect((await get(await sign({}, 'https://elsewhere.example'))).status).toBe(401);
    expect((await get(await sign({}, url, 'other'))).status).toBe(401);
    expect((await get(await sign({}, url, 'docs', '1s ago'))).status).toBe(401);
    expect((await remote.call('/api/auth/sign-in/email', { json: {} })).status).toBe(404);
  } finally {
    await remote.close();
    issuer.close();
  }
});
