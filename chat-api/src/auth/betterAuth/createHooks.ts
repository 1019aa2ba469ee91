import type { BetterAuthOptions } from 'better-auth';
import { APIError, createAuthMiddleware, isAPIError } from 'better-auth/api';
import type { Database } from '../../database/openDatabase.js';
import type { AuditLog } from '../auditLog.js';
import { CLIENT_ADDRESS_HEADER } from '../clientAddress.js';
import { findForeignAddress } from '../readSitePage.js';
import type { AttemptLimits } from '../limitAttempts.js';
import { rememberSignUpBrowser } from '../tokens/oneTimeTokenStore.js';
import { isHandOff } from './handOff.js';

/** Why a session ended, by the route that ended it. Any other route, such as a new password, revokes it. */
const endings: Record<string, string> = { '/sign-out': 'sign-out' };

type Context = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

/**
 * What Docent adds to BetterAuth's routes: the limit of attempts at one account, the end of all other sessions with a
 * new password, and the audit log. Its lines name accounts by id or pseudonym and hold no token.
 *
 * @param parts.readSession the session of a request, by cookie or by Bearer. A hook's own context knows only the cookie:
 *   all hooks run on the request as it came, before the `bearer` plugin has read its header.
 */
export function createHooks(parts: {
  database: Database;
  limits: AttemptLimits;
  audit: AuditLog;
  pseudonymOf: (email: string) => string;
  siteOrigins: readonly string[];
  readSession: (headers: Headers) => Promise<{ user: { id: string; isAnonymous?: boolean | null } } | null>;
}): Pick<BetterAuthOptions, 'hooks' | 'databaseHooks'> {
  const { database, limits, audit, pseudonymOf, siteOrigins, readSession } = parts;
  const accountOf = (c: Context) => pseudonymOf(String((c.body as { email?: string } | undefined)?.email ?? ''));
  const addressOf = (c: Context) => c.headers?.get(CLIENT_ADDRESS_HEADER) ?? '';

  /** The made-up account for a known address has an id too, so the same is done for both. */
  async function noteSignUpBrowser(c: Context): Promise<void> {
    const { challenge } = c.body as { challenge?: unknown };
    const { user } = c.context.returned as { user: { id: string } };
    if (typeof challenge === 'string' && challenge.length === 43)
      await rememberSignUpBrowser(database, user.id, challenge);
  }

  return {
    hooks: {
      before: createAuthMiddleware(async (c) => {
        const foreign = findForeignAddress(c.body, siteOrigins) ?? findForeignAddress(c.query, siteOrigins);
        if (foreign) {
          throw new APIError('FORBIDDEN', { code: 'INVALID_ADDRESS', message: `${foreign} is no page of this site.` });
        }
        // Anybody who knew the old password must be out, whatever the client asks for.
        if (c.path === '/change-password') {
          return { context: { body: { ...(c.body as object), revokeOtherSessions: true } } };
        }
        // With an address it would become an account that nobody can ever sign in to.
        if (c.path === '/change-email' && c.headers && (await readSession(c.headers))?.user.isAnonymous) {
          throw new APIError('FORBIDDEN', { code: 'SIGN_IN_NEEDED' });
        }
        if (c.path !== '/sign-in/email') return;
        const account = accountOf(c);
        const wait = await limits.consumeSignIn(account, addressOf(c));
        if (wait === undefined) return;
        audit('sign-in-limited', { account, retryAfter: wait });
        const refusal = { code: 'TOO_MANY_ATTEMPTS', message: 'Too many attempts for this account.' };
        throw new APIError('TOO_MANY_REQUESTS', refusal, { 'Retry-After': String(wait) });
      }),
      after: createAuthMiddleware(async (c) => {
        const refusal = isAPIError(c.context.returned) ? c.context.returned : undefined;
        const code = refusal?.body?.code;
        if (c.path === '/sign-in/email') {
          if (!refusal) await limits.refundSignIn(accountOf(c), addressOf(c));
          else audit('sign-in-refused', { account: accountOf(c), code });
        }
        if (c.path === '/sign-up/email') {
          if (refusal) audit('sign-up-refused', { account: accountOf(c), code });
          else await noteSignUpBrowser(c);
        }
        if (c.path === '/request-password-reset' && !refusal) audit('reset-requested', { account: accountOf(c) });
        if (c.path === '/reset-password' && refusal) audit('reset-refused', { code });
        if (c.path === '/change-password') {
          const userId = c.context.session?.user.id;
          audit(refusal ? 'password-change-refused' : 'password-changed', { userId, ...(refusal && { code }) });
        }
      }),
    },
    databaseHooks: {
      user: { create: { after: async ({ id }) => audit('sign-up', { userId: id }) } },
      session: {
        create: {
          after: async ({ id, userId }, c) => {
            if (!(await isHandOff(c))) audit('sign-in', { userId, sessionId: id });
          },
        },
        delete: {
          after: async ({ id, userId }, c) => {
            if (await isHandOff(c)) return;
            audit(endings[c?.path ?? ''] ?? 'session-revoked', { userId, sessionId: id });
          },
        },
      },
    },
  };
}
