import type { BetterAuthPlugin, GenericEndpointContext } from 'better-auth';
import {
  addOAuthServerContext,
  APIError,
  createAuthEndpoint,
  createAuthMiddleware,
  getOAuthState,
  sessionMiddleware,
} from 'better-auth/api';
import { deleteSessionCookie, setSessionCookie } from 'better-auth/cookies';
import { generateIdTokenNonce, generateState, getOAuthCallbackPath } from 'better-auth/oauth2';
import { z } from 'zod';
import type { Database } from '../../database/openDatabase.js';
import { readSitePage } from '../readSitePage.js';
import { challengeOf, issueToken, consumeToken } from '../tokens/oneTimeTokenStore.js';
import { adoptAnonymous } from './anonymousReaders.js';
import { failurePage } from './failurePage.js';

const CODE_LIVES_MS = 60_000;
/** base64url of 32 bytes. */
const Challenge = z.string().regex(/^[\w-]{43}$/);
const ERROR_KINDS: Record<string, string> = {
  __proto__: null as never,
  access_denied: 'access-denied',
  account_not_linked: 'account-not-linked',
  unable_to_link_account: 'account-not-linked',
  email_not_found: 'email-missing',
  "email_doesn't_match": 'email-differs',
  email_does_not_match: 'email-differs',
  account_already_linked_to_different_user: 'linked-elsewhere',
};

/** It travels with BetterAuth's state to the provider and back. A client cannot write it. */
const HandOff = z.object({ challenge: z.string(), returnTo: z.string(), link: z.boolean() });
const StoredCode = z.object({ userId: z.string(), challenge: z.string(), origin: z.string() });
const StoredTicket = HandOff.extend({ provider: z.string(), userId: z.string(), email: z.string() });

/**
 * Signs in by a provider for a site whose browser keeps no cookie of this server. All cookies are set in top-level
 * visits to this server. The site gets a one-time code in the fragment of its own page. The code is good for a minute,
 * from the site's origin, and only with the secret (RFC 7636's verifier) of the browser that began. So nobody can sign
 * another browser in by a code of their own, and who sees the address has nothing.
 *
 * `GET /hand-off/start` begins, `POST /hand-off/link` begins for an account that is signed in, and `POST
 * /hand-off/redeem` turns the code into a session.
 */
export function handOff(database: Database, siteOrigins: readonly string[]) {
  return {
    id: 'docent-hand-off',
    endpoints: {
      startHandOff: startHandOff(database, siteOrigins),
      linkHandOff: linkHandOff(database, siteOrigins),
      redeemHandOff: redeemHandOff(database),
      failedHandOff: createAuthEndpoint('/hand-off/failed', { method: 'GET' }, async () => failurePage('broken-off')),
    },
    hooks: {
      after: [{ matcher: ({ path }) => path?.startsWith('/callback/') ?? false, handler: returnToSite(database) }],
    },
  } satisfies BetterAuthPlugin;
}

function startHandOff(database: Database, siteOrigins: readonly string[]) {
  return createAuthEndpoint(
    '/hand-off/start',
    {
      method: 'GET',
      query: z.object({
        provider: z.string().optional(),
        challenge: z.string().optional(),
        returnTo: z.string().optional(),
        ticket: z.string().optional(),
      }),
    },
    async (c) => {
      const { ticket, provider, challenge, returnTo } = c.query;
      if (ticket) {
        const stored = await consumeToken(database, 'hand-off-link', ticket, StoredTicket);
        return stored ? visitProvider(c, stored.provider, stored, stored) : failurePage('link-used');
      }
      const page = readSitePage(returnTo, siteOrigins);
      const asked = Challenge.safeParse(challenge);
      if (!page || !asked.success || !provider) return failurePage('not-from-site');
      return visitProvider(c, provider, { challenge: asked.data, returnTo: page.href, link: false });
    },
  );
}

/** Begins for an account that is signed in. The provider becomes another way into it. */
function linkHandOff(database: Database, siteOrigins: readonly string[]) {
  return createAuthEndpoint(
    '/hand-off/link',
    {
      method: 'POST',
      use: [sessionMiddleware],
      body: z.object({ provider: z.string(), challenge: Challenge, returnTo: z.string() }),
    },
    async (c) => {
      const { provider, challenge, returnTo } = c.body;
      const page = readSitePage(returnTo, siteOrigins);
      if (!page) throw new APIError('FORBIDDEN', { code: 'INVALID_REDIRECT_URL' });
      const { id: userId, email, emailVerified } = c.context.session.user;
      // Otherwise somebody who signed up with another person's address could catch that person's account at the
      // provider.
      if (!emailVerified) throw new APIError('FORBIDDEN', { code: 'EMAIL_NOT_VERIFIED' });
      const begun: z.infer<typeof StoredTicket> = {
        ...{ provider, challenge, returnTo: page.href, link: true, userId, email },
      };
      const ticket = await issueToken(database, 'hand-off-link', begun, CODE_LIVES_MS);
      return c.json({ url: `${c.context.baseURL}/hand-off/start?ticket=${ticket}` });
    },
  );
}

function redeemHandOff(database: Database) {
  return createAuthEndpoint(
    '/hand-off/redeem',
    { method: 'POST', body: z.object({ code: z.string(), verifier: z.string() }) },
    async (c) => {
      const stored = await consumeToken(database, 'hand-off', c.body.code, StoredCode);
      const user = stored && (await c.context.internalAdapter.findUserById(stored.userId));
      const isFromSite = c.headers?.get('Origin') === stored?.origin;
      if (!user || !isFromSite || challengeOf(c.body.verifier) !== stored.challenge)
        throw new APIError('BAD_REQUEST', { code: 'INVALID_CODE' });
      await adoptAnonymous(c, database, user.id);
      const session = await c.context.internalAdapter.createSession(user.id);
      await setSessionCookie(c, { session, user });
      const { id, name, email, image, emailVerified } = user;
      return c.json({ user: { id, name, email, image: image ?? null, emailVerified } });
    },
  );
}

/**
 * Sends a reader who comes back from the provider to the page of the site, with a code or the reason why there is none.
 */
function returnToSite(database: Database) {
  return createAuthMiddleware(async (c) => {
    const begun = await readHandOff();
    const location = c.context.responseHeaders?.get('Location');
    if (!begun || !location) return;
    const error = new URL(location, c.context.baseURL).searchParams.get('error');
    const back = (fragment: string) => c.redirect(`${begun.returnTo}#${fragment}`);
    if (error) throw back(`docent-error=${ERROR_KINDS[error] ?? 'provider-failed'}`);
    if (begun.link) throw back('docent-linked=1');
    const made = c.context.newSession;
    if (!made) throw back('docent-error=provider-failed');
    // No session stays at this server. The site gets one of its own when it redeems the code.
    await c.context.internalAdapter.deleteSession(made.session.token);
    deleteSessionCookie(c);
    const { challenge, returnTo } = begun;
    const asker = { userId: made.user.id, challenge, origin: new URL(returnTo).origin };
    const code = await issueToken(database, 'hand-off', asker, CODE_LIVES_MS);
    throw back(`docent-code=${code}`);
  });
}

/** Whether this is the first half of a hand-off. Its session only leads to the one that the site gets. */
export async function isHandOff(c: { path?: string } | null): Promise<boolean> {
  return (c?.path?.startsWith('/callback/') ?? false) && (await readHandOff()) !== undefined;
}

async function readHandOff(): Promise<z.infer<typeof HandOff> | undefined> {
  return HandOff.safeParse((await getOAuthState())?.serverContext?.handOff).data;
}

async function visitProvider(
  c: GenericEndpointContext,
  id: string,
  { challenge, returnTo, link }: z.infer<typeof HandOff>,
  account?: { userId: string; email: string },
): Promise<Response> {
  const provider = c.context.socialProviders.find((known) => known.id === id);
  if (!provider) throw c.redirect(`${returnTo}#docent-error=provider-failed`);
  await addOAuthServerContext({ handOff: { challenge, returnTo, link } });
  const idTokenNonce = generateIdTokenNonce(provider);
  const target = account && { userId: account.userId, email: account.email };
  const { state, codeVerifier } = await generateState(c, { idTokenNonce, link: target });
  const redirectURI = `${c.context.baseURL}${getOAuthCallbackPath(provider)}`;
  const to = await provider.createAuthorizationURL({ state, codeVerifier, idTokenNonce, redirectURI });
  throw c.redirect(to.toString());
}
