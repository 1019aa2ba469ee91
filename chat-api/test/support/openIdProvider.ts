import { createHash, randomBytes } from 'node:crypto';
import { SITE_ORIGIN, type Api } from './startApi.js';

export { startOpenIdProvider, type Person } from './openIdServer.js';

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
