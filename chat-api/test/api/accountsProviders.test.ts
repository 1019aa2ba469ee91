import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import {
  makeVerifier,
  redeem,
  RETURN_TO,
  signInAtProvider,
  startOpenIdProvider,
  startPath,
  visit,
  type Person,
} from '../support/openIdProvider.js';
import { readToken, SITE_ORIGIN, startApi, type Api } from '../support/startApi.js';
import type { Capabilities } from '../../src/wire.js';

let provider: Awaited<ReturnType<typeof startOpenIdProvider>>;
let api: Api;
beforeAll(async () => {
  provider = await startOpenIdProvider();
  api = await startApi({
    OIDC_PROVIDERS: provider.setting,
    GITHUB_CLIENT_ID: 'ours',
    GITHUB_CLIENT_SECRET: 'of a test',
  });
});
afterAll(async () => {
  await api.close();
  await provider.stop();
});
beforeEach(() => provider.refuse(undefined));

const someone = (more: Partial<Person> = {}): Person => {
  const sub = randomUUID();
  return { sub, email: `${sub}@example.com`, email_verified: true, name: 'Ines', ...more };
};

async function enter(person: Person) {
  provider.become(person);
  const { code, verifier, error } = await signInAtProvider(api);
  if (!code) return { error };
  const redeemed = await redeem(api.call, code, verifier);
  const session = redeemed.headers.get('set-auth-token')!;
  const { user } = (await redeemed.json()) as { user: { id: string; email: string } };
  return { session, user };
}

test('the panel hears of every provider, and of no secret', async () => {
  const response = await api.call('/capabilities');
  const text = await response.text();
  const { signIn } = JSON.parse(text) as Capabilities;
  expect(signIn.providers).toEqual([
    { id: 'github', name: 'GitHub', icon: null },
    { id: 'acme', name: 'Acme', icon: null },
  ]);
  expect(signIn.authUrl).toBe('http://localhost:8787/api/auth');
  expect(text).not.toContain('of a test');
});

test('signing in by a provider ends in a session of the site, and leaves none at the server', async () => {
  provider.become(someone());
  const { code, verifier, page, cookies } = await signInAtProvider(api);
  expect(page!.href.split('#')[0]).toBe(RETURN_TO);
  expect([...cookies.keys()]).toEqual([]);
  const redeemed = await redeem(api.call, code!, verifier);
  const { user } = (await redeemed.json()) as { user: { id: string } };
  expect(user).toMatchObject({ name: 'Ines', emailVerified: true, image: null });
  const token = await readToken(api.call, redeemed.headers.get('set-auth-token')!);
  expect((await api.call('/users/me', { headers: { Authorization: `Bearer ${token}` } })).status).toBe(200);
  expect(await api.services.database.prisma.session.count({ where: { userId: user.id } })).toBe(1);
});

test('a code works once, from its own site, with the secret of the browser that asked', async () => {
  const refused = async (code: string, verifier: string, headers?: Record<string, string>) => {
    const response = await redeem(api.call, code, verifier, headers);
    expect(response.headers.get('set-auth-token')).toBeNull();
    return response.status;
  };
  provider.become(someone());
  const once = await signInAtProvider(api);
  expect((await redeem(api.call, once.code!, once.verifier)).status).toBe(200);
  expect(await refused(once.code!, once.verifier)).toBe(400);
  const crossed = await signInAtProvider(api);
  expect(await refused(crossed.code!, makeVerifier().verifier)).toBe(400);
  // Who got hold of a code gets one try.
  expect(await refused(crossed.code!, crossed.verifier)).toBe(400);
  const foreign = await signInAtProvider(api);
  expect(await refused(foreign.code!, foreign.verifier, { Origin: 'https://evil.example' })).toBe(400);
  const late = await signInAtProvider(api);
  await api.services.database.prisma.verification.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
  expect(await refused(late.code!, late.verifier)).toBe(400);
});

test('codes lie hashed in the database', async () => {
  provider.become(someone());
  const { code } = await signInAtProvider(api);
  const rows = await api.services.database.prisma.verification.findMany();
  expect(JSON.stringify(rows)).not.toContain(code);
});

test('what goes wrong at the provider is said on the page that the reader left', async () => {
  provider.refuse('access_denied');
  expect((await signInAtProvider(api)).error).toBe('access-denied');
  provider.refuse('server_error');
  expect((await signInAtProvider(api)).error).toBe('provider-failed');
  const unknown = await visit(api, startPath(makeVerifier().challenge, 'nobody'));
  expect(unknown.page!.hash).toBe('#docent-error=provider-failed');
});

test('who comes from elsewhere, or without a challenge, is not sent on', async () => {
  const { challenge } = makeVerifier();
  for (const path of [
    startPath(challenge, 'acme', 'https://evil.example/'),
    startPath(challenge, 'acme', `${SITE_ORIGIN}@evil.example/`),
    startPath('short'),
    '/api/auth/hand-off/start',
    '/api/auth/hand-off/start?ticket=made-up',
  ]) {
    const { response } = await visit(api, path);
    expect([path, response.status, response.headers.get('location')]).toEqual([path, 400, null]);
    expect(response.headers.get('content-type')).toContain('text/html');
  }
  // A call-back that nobody began here.
  const { response } = await visit(api, '/api/auth/callback/acme?state=made-up&code=x');
  expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('Not signed in')]);
});

test('a provider leads to the account of the same address only when both have verified it', async () => {
  const reader = await api.signUp();
  expect((await enter(someone({ email: reader.email }))).error).toBe('account-not-linked');
  const { prisma } = api.services.database;
  await prisma.user.update({ where: { id: reader.userId }, data: { emailVerified: true } });
  expect((await enter(someone({ email: reader.email, email_verified: false }))).error).toBe('account-not-linked');
  const { user } = await enter(someone({ email: reader.email }));
  expect(user!.id).toBe(reader.userId);
});

test('a signed-in reader connects a provider of the same address, and disconnects it', async () => {
  const reader = await api.signUp();
  const headers = { Authorization: `Bearer ${reader.session}` };
  const begin = () =>
    api.call('/api/auth/hand-off/link', {
      json: { provider: 'acme', challenge: makeVerifier().challenge, returnTo: RETURN_TO },
      headers,
    });
  expect((await begin()).status).toBe(403);
  const { prisma } = api.services.database;
  await prisma.user.update({ where: { id: reader.userId }, data: { emailVerified: true } });
  const link = async () => {
    const { url } = (await (await begin()).json()) as { url: string };
    const { page } = await visit(api, url);
    expect((await visit(api, url)).response.status).toBe(400);
    return page!.hash;
  };
  provider.become(someone());
  expect(await link()).toBe('#docent-error=email-differs');
  provider.become(someone({ email: reader.email }));
  expect(await link()).toBe('#docent-linked=1');
  const list = async () => {
    const response = await api.call('/api/auth/list-accounts', { headers });
    return (await response.json()) as { id: string; providerId: string }[];
  };
  const linked = await list();
  expect(linked.map(({ providerId }) => providerId).sort()).toEqual(['acme', 'credential']);
  const { id: accountId } = linked.find(({ providerId }) => providerId === 'acme')!;
  const unlinked = await api.call('/api/auth/unlink-account', { json: { accountId }, headers });
  expect(unlinked.status).toBe(200);
  expect((await list()).map(({ providerId }) => providerId)).toEqual(['credential']);
});

test('GitHub is asked with our client and nothing that a reader could change', async () => {
  const { challenge } = makeVerifier();
  const response = await api.call(startPath(challenge, 'github'));
  const to = new URL(response.headers.get('location')!);
  expect(to.origin).toBe('https://github.com');
  expect(to.searchParams.get('redirect_uri')).toBe('http://localhost:8787/api/auth/callback/github');
});

test('a server below a path, behind a proxy that takes the path away, is known by its whole address', async () => {
  const below = await startApi({ API_URL: 'https://acme.example/chat', OIDC_PROVIDERS: provider.setting });
  try {
    const reader = await below.signUp();
    expect((await reader.call('/users/me')).status).toBe(200);
    const response = await below.call(startPath(makeVerifier().challenge));
    const to = new URL(response.headers.get('location')!);
    expect(to.searchParams.get('redirect_uri')).toBe('https://acme.example/chat/api/auth/callback/acme');
    expect(response.headers.getSetCookie().join()).toMatch(/^__Secure-.*HttpOnly; Secure; SameSite=Lax/);
  } finally {
    await below.close();
  }
});

test('a provider that is silent does not hold up the start, and is asked again when a reader chooses it', async () => {
  const real = new URL((JSON.parse(provider.setting) as { issuer: string }[])[0]!.issuer);
  const sockets = new Set<Socket>();
  let silent = true;
  const between = createServer((socket) => {
    sockets.add(socket.on('error', () => {}));
    if (!silent) socket.pipe(connect(Number(real.port), real.hostname)).pipe(socket);
  });
  await once(between.listen(0, '127.0.0.1'), 'listening');
  const issuer = `http://127.0.0.1:${(between.address() as AddressInfo).port}`;
  const late = await startApi({ OIDC_PROVIDERS: provider.setting.replace(real.origin, issuer) });
  try {
    expect(((await (await late.call('/capabilities')).json()) as Capabilities).signIn.providers).toHaveLength(1);
    silent = false;
    provider.become(someone());
    const { code, verifier } = await signInAtProvider(late);
    expect((await redeem(late.call, code!, verifier)).status).toBe(200);
  } finally {
    for (const socket of sockets) socket.destroy();
    between.close();
    await late.close();
  }
}, 30_000);
