/** Promise A1, nobody reaches another's object: every route of the app, tried by everybody who should not get in. */
import { createApp } from '../../src/app.js';
import { startApi, type Api, type Reader } from '../support/startApi.js';
import { accountBody, accountRoutes } from './accountsRoutes.js';
import { forge, listenForKeys } from './forgeTokens.js';
import type { Fault } from './fault.js';

/**
 * What a route shows: `own`, only the caller's; `object`, one that the path or body names, the owner's alone; `link`,
 * what whoever has the link may see. A route of the app that is missing here fails the test.
 */
const access: Record<string, 'open' | 'signature' | 'accounts' | 'link' | 'own' | 'object'> = {
  'GET /healthz': 'open',
  'GET /readyz': 'open',
  'GET /capabilities': 'open',
  'GET /openapi.json': 'open',
  'GET /shared/:token': 'link',
  'POST /ingest': 'signature',
  'GET /metrics': 'signature',
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
/** The routes of the app as `GET /users/me`, without what every request passes on its way. */
function listRoutes(api: Api): string[] {
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
export async function visit(api: Api, route: string, named: Named | string, authorization?: string, body?: object) {
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
    json: method === 'GET' ? undefined : (body ?? bodies[method]),
    headers: authorization ? { Authorization: authorization } : {},
  });
  const text = await response.text();
  return { status: response.status, body: text.replace(/"requestId":"[^"]*"/, '') };
}

const SECRET = 'a secret of a test that signs nothing here';

export const reachesOnlyOwn: Fault = {
  id: 'A1',
  wanted: 'every route x every identity as expected; foreign equals missing; no key fetched from a token',
  async run() {
    const api = await startApi({ ...{ INGEST_SECRET: SECRET, METRICS_SECRET: SECRET } });
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
      for (const route of accountRoutes) {
        const { status, body } = await visit(api, route.replace(' ', ' /api/auth/'), '', authorization, accountBody);
        const isRefused = status >= 400 || (route === 'GET get-session' && body === 'null');
        expectThat(isRefused && !shows(body) && !body.includes('"token"'), `${route} for ${name}: ${status}`);
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
