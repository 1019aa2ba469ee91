/** Promise A1, nobody reaches another's object: every route of the app, tried by everybody who should not get in. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  exportSPKI,
  generateKeyPair,
  importJWK,
  SignJWT,
  UnsecuredJWT,
  type CryptoKey,
  type JWK,
  type JWTPayload,
} from 'jose';
import { createApp } from '../../src/app.js';
import { readToken, startApi, type Api, type Reader } from '../support/startApi.js';
import type { Fault } from './run.js';

/**
 * What a route shows: `own`, only the caller's; `object`, one that the path or body names, the owner's alone; `link`, what
 * whoever has the link may see. A route of the app that is missing here fails the test.
 */
const access: Record<string, 'open' | 'signature' | 'accounts' | 'link' | 'own' | 'object'> = {
  'GET /healthz': 'open',
  'GET /readyz': 'open',
  'GET /capabilities': 'open',
  'GET /openapi.json': 'open',
  'GET /shared/:token': 'link',
  'POST /ingest': 'signature',
  'ALL /api/auth/*': 'accounts',
  'GET /conversations': 'own',
  'GET /conversations/export': 'own',
  'GET /conversations/:id': 'object',
  'PATCH /conversations/:id': 'object',
  'GET /conversations/:id/sources': 'object',
  'GET /conversations/:id/export': 'object',
  'POST /conversations/:id/share': 'object',
  'DELETE /conversations/:id/share': 'object',
  // Whoever has the link may; here it is the id of a conversation, which is none.
  'POST /shared/:token/copy': 'link',
  'POST /conversations/:id/messages': 'object',
  'POST /agents/run': 'object',
  'POST /agents/run/:id/stop': 'object',
  'GET /agents/run/:id/stream': 'object',
  'PUT /messages/:id/feedback': 'object',
  'DELETE /messages/:id/feedback': 'object',
  // The owner does each of these too, in this order.
  'DELETE /conversations/:id': 'object',
  'POST /conversations/:id/restore': 'object',
  'DELETE /conversations': 'own',
  'GET /users/me': 'own',
  'GET /users/me/export': 'own',
  // Last: the owner does it too.
  'DELETE /users/me': 'own',
};

/** What routes that name an object are given. */
interface Named {
  conversationId: string;
  answerId: string;
}

const question = 'How long should the drain period be?';
const accountRoutes = ['get-session', 'list-sessions', 'list-accounts', 'token'];

/** The routes of the app as `GET /users/me`, without what every request passes on its way. */
export function listRoutes(api: Api): string[] {
  const passed = [
    'ALL /*',
    'ALL /users/*',
    'ALL /conversations/*',
    'ALL /messages/*',
    'ALL /shared/:token/copy',
    'ALL /agents/*',
  ];
  const routes = createApp(api.services).routes.map(({ method, path }) => `${method} ${path}`);
  return [...new Set(routes)].filter((route) => !passed.includes(route));
}

/** The routes that want an access token, for `visit`. */
export const guarded = Object.keys(access).filter(
  (route) => ['own', 'object'].includes(access[route]!) || route === 'POST /shared/:token/copy',
);

/** Calls a route of the list, with a conversation or an answer where it names one. */
export async function visit(api: Api, route: string, named: Named | string, authorization?: string) {
  const [method = '', path = ''] = route.split(' ');
  const ids = typeof named === 'string' ? { conversationId: named, answerId: named } : named;
  const id = path.startsWith('/messages') ? ids.answerId : ids.conversationId;
  const bodies: Record<string, object> = {
    POST: path === '/agents/run' ? { question, conversationId: id } : { question },
    PATCH: { title: question },
    PUT: { rating: 'up' },
  };
  const response = await api.call(path.replace(/:id|:token/, id), {
    method,
    json: bodies[method],
    headers: authorization ? { Authorization: authorization } : {},
  });
  const body = await response.text();
  return { status: response.status, body: body.replace(/"requestId":"[^"]*"/, '') };
}

export const reachesOnlyOwn: Fault = {
  id: 'A1',
  wanted: 'every route x every identity as expected; foreign equals missing; no key fetched from a token',
  async run() {
    const api = await startApi({ INGEST_SECRET: 'a secret of a test that signs nothing here' });
    const stranger = await listenForKeys();
    try {
      const [owner, other] = [await api.signUp('Owner'), await api.signUp('Other')];
      const { conversationId, answerId } = await owner.ask({ question });
      const refused = await forge(api, owner, stranger);
      const { tried, wrong } = await tryAll(api, { owner, other, named: { conversationId, answerId }, refused });
      const identities = Object.keys(refused).length + 2;
      return {
        ok: wrong.length === 0 && stranger.requests() === 0,
        reached: `${Object.keys(access).length} routes, ${identities} identities, ${tried} requests, ${wrong.length} wrong, ${stranger.requests()} keys fetched ${wrong.join('; ')}`,
      };
    } finally {
      stranger.close();
      await api.close();
    }
  },
};

interface Parties {
  owner: Reader;
  other: Reader;
  named: Named;
  refused: Record<string, string | undefined>;
}

async function tryAll(api: Api, { owner, other, named, refused }: Parties) {
  const routes = listRoutes(api);
  const wrong = [
    ...routes.filter((route) => !(route in access)).map((route) => `${route} is not in the matrix`),
    ...Object.keys(access)
      .filter((route) => !routes.includes(route))
      .map((route) => `${route} is gone`),
  ];
  let tried = 0;
  const expectThat = (isRight: boolean, what: string) => {
    tried += 1;
    if (!isRight) wrong.push(what);
  };
  const shows = (body: string) =>
    [owner.userId, owner.email, named.conversationId].some((secret) => body.includes(secret));
  const [asOwner, asOther] = [`Bearer ${owner.token}`, `Bearer ${other.token}`];

  const tryAs = async (name: string, authorization: string | undefined, route: string) => {
    const kind = access[route];
    if (kind === 'accounts') {
      for (const path of accountRoutes) {
        const { body } = await visit(api, `GET /api/auth/${path}`, '', authorization);
        expectThat(!shows(body) && !body.includes('"token"'), `${path} for ${name}`);
      }
      return;
    }
    const { status, body } = await visit(api, route, named, authorization);
    const isPublic = kind === 'link' && route.startsWith('GET');
    if (isPublic) expectThat(status === 404 && !shows(body), `${route} for ${name}: ${status}`);
    else if (kind === 'open') expectThat(status === 200 && !shows(body), `${route} for ${name}: ${status}`);
    else if (kind === 'signature') expectThat([400, 403].includes(status), `${route} for ${name}: ${status}`);
    else expectThat(status === 401 && body.includes('"sign-in-needed"'), `${route} for ${name}: ${status}`);
  };
  // All at once: keys that nobody knows are looked for together.
  await Promise.all(
    Object.entries(refused).flatMap(([name, authorization]) =>
      Object.keys(access).map((route) => tryAs(name, authorization, route)),
    ),
  );
  for (const [route, kind] of Object.entries(access)) {
    if (kind === 'object') {
      const foreign = await visit(api, route, named, asOther);
      const missing = await visit(api, route, '01a20783-42c7-77ba-adea-90df46441d1b', asOther);
      expectThat(foreign.status === 404 && foreign.body === missing.body, `${route} for another: ${foreign.status}`);
    }
    if (kind === 'link') {
      const { status, body } = await visit(api, route, named, asOther);
      expectThat(status === 404 && !shows(body), `${route} for another: ${status}`);
    }
    if (kind === 'own') {
      const { status, body } = await visit(api, route, '', asOther);
      expectThat(status < 300 && !shows(body), `${route} for another: ${status}`);
    }
    if (kind === 'own' || kind === 'object') {
      const { status } = await visit(api, route, named, asOwner);
      expectThat(status < 300, `${route} for the owner: ${status}`);
    }
  }
  return { tried, wrong };
}

/** Everything that must not pass for the owner, as an `Authorization` header. */
async function forge(
  api: Api,
  owner: Reader,
  stranger: { url: string; privateKey: CryptoKey },
): Promise<Parties['refused']> {
  const part = (index: number) =>
    JSON.parse(Buffer.from(owner.token.split('.')[index]!, 'base64url').toString()) as object;
  const { kid } = part(0) as { kid: string };
  const claims = part(1) as JWTPayload & { sub: string };
  const now = Math.floor(Date.now() / 1_000);
  const [jwk] = ((await (await api.call('/api/auth/jwks')).json()) as { keys: JWK[] }).keys;
  const spki = await exportSPKI((await importJWK(jwk!, 'EdDSA')) as CryptoKey);
  const ours = async (more: JWTPayload) =>
    (await api.services.auth.api.signJWT({ body: { payload: { ...claims, ...more } } })).token;
  const theirs = (header: object) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', ...header }).sign(stranger.privateKey);
  const symmetric = (secret: string) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid }).sign(new TextEncoder().encode(secret));
  const es256 = await generateKeyPair('ES256');
  const [header, payload, signature] = owner.token.split('.');

  const tokens = {
    'signed out': await signedOut(api, owner),
    expired: await ours({ exp: now - 1 }),
    'future nbf': await ours({ nbf: now + 60 }),
    'wrong iss': await ours({ iss: 'https://elsewhere.example' }),
    'wrong aud': await ours({ aud: 'https://elsewhere.example' }),
    'no session': await ours({ sid: undefined }),
    'a session that never was': await ours({ sid: 'made-up' }),
    'wrong alg': await new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid }).sign(es256.privateKey),
    'alg none': new UnsecuredJWT(claims).encode(),
    'alg none with our signature': `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.${signature}`,
    tampered: `${header}.${Buffer.from(JSON.stringify({ ...claims, sub: 'x' })).toString('base64url')}.${signature}`,
    'unknown kid': await theirs({ kid: 'unknown' }),
    'another key under our kid': await theirs({ kid }),
    'jku header': await theirs({ kid: 'k', jku: stranger.url }),
    'x5u header': await theirs({ kid: 'k', x5u: stranger.url }),
    'jwk header': await theirs({ kid, jwk }),
    'HS256 with the public key': await symmetric(spki),
    'HS256 with the public JWK': await symmetric(JSON.stringify(jwk)),
    'unsigned session token': owner.session.split('.')[0]!,
  };
  const bearers = Object.entries(tokens).map(([name, token]) => [name, `Bearer ${token}`]);
  return { anonymous: undefined, 'basic credentials': `Basic ${btoa('a:b')}`, ...Object.fromEntries(bearers) };
}

/** An access token whose session has ended just longer ago than what is known of a session may be old. */
async function signedOut(api: Api, { email, password }: Reader): Promise<string> {
  const signedIn = await api.call('/api/auth/sign-in/email', { json: { email, password } });
  const session = signedIn.headers.get('set-auth-token')!;
  const token = await readToken(api.call, session);
  await api.call('/users/me', { headers: { Authorization: `Bearer ${token}` } });
  await api.call('/api/auth/sign-out', { json: {}, headers: { Authorization: `Bearer ${session}` } });
  await sleep(1_050);
  return token;
}

/** A key of a stranger's, and the address where a verifier that trusts a token's header would fetch it. */
async function listenForKeys() {
  const { privateKey } = await generateKeyPair('EdDSA');
  let requests = 0;
  const server = createServer((_, response) => {
    requests += 1;
    response.end('{"keys":[]}');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;
  return { url, privateKey, requests: () => requests, close: () => server.close() };
}
