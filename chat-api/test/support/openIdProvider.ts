import { OAuth2Server } from 'oauth2-mock-server';
import { createHash, randomBytes } from 'node:crypto';
import { SITE_ORIGIN, type Api } from './startApi.js';

export interface Person {
  sub: string;
  email: string;
  email_verified?: boolean;
  name?: string;
}

/** An OpenID Connect provider on loopback, whose one user is whoever was last put there. */
export async function startOpenIdProvider() {
  const server = new OAuth2Server();
  await server.issuer.keys.generate('RS256');
  await server.start(0, '127.0.0.1');
  let person: Person = { sub: 'nobody', email: 'nobody@example.com' };
  let refusal: string | undefined;
  server.service.on('beforeTokenSigning', (token: { payload: object }) => {
    Object.assign(token.payload, person, { aud: 'docent' });
  });
  server.service.on('beforeAuthorizeRedirect', ({ url }: { url: URL }) => {
    if (!refusal) return;
    url.searchParams.delete('code');
    url.searchParams.set('error', refusal);
  });
  const issuer = server.issuer.url!;
  return {
    setting: JSON.stringify([{ id: 'acme', name: 'Acme', issuer, clientId: 'docent', clientSecret: 'of a test' }]),
    become: (next: Person) => void (person = next),
    refuse: (error: string | undefined) => void (refusal = error),
    stop: () => server.stop(),
  };
}

export const RETURN_TO = `${SITE_ORIGIN}/docs/sign-in`;

/** What the widget keeps while the reader is away, and what it sends along. */
export function makeVerifier() {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

export function startPath(challenge: string, provider = 'acme', returnTo = RETURN_TO): string {
  return `/api/auth/hand-off/start?${new URLSearchParams({ provider, challenge, returnTo }).toString()}`;
}

/** A browser's top-level visit that follows redirects over server and provider and keeps the server's cookies. */
export async function visit({ services, call }: Api, path: string) {
  const cookies = new Map<string, string>();
  const { apiUrl } = services.config;
  for (let to = new URL(path, apiUrl).href; ;) {
    const isOurs = to.startsWith(apiUrl);
    const headers = { Cookie: [...cookies].map((pair) => pair.join('=')).join('; '), Origin: '' };
    const response = isOurs
      ? await call(to.slice(apiUrl.length), { headers })
      : await fetch(to, { redirect: 'manual' });
    for (const set of isOurs ? response.headers.getSetCookie() : []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (/max-age=0/i.test(set)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (!location) return { response, cookies };
    const next = new URL(location, to);
    if (next.origin === SITE_ORIGIN) return { response, cookies, page: next };
    to = next.href;
  }
}

export const redeem = (call: Api['call'], code: string, verifier: string, headers: Record<string, string> = {}) =>
  call('/api/auth/hand-off/redeem', { json: { code, verifier }, headers });

/** Through the provider and back, to the code of the fragment. */
export async function signInAtProvider(api: Api) {
  const { verifier, challenge } = makeVerifier();
  const { page, cookies } = await visit(api, startPath(challenge));
  const fragment = new URLSearchParams(page?.hash.slice(1));
  return { verifier, cookies, page, code: fragment.get('docent-code'), error: fragment.get('docent-error') };
}
