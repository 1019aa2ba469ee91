import type { BetterAuthPlugin, GenericEndpointContext } from 'better-auth';
import { APIError, createAuthEndpoint, getSessionFromCtx } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';
import type { Database } from '../../database/openDatabase.js';
import type { AuditLog } from '../auditLog.js';
import { CLIENT_ADDRESS_HEADER } from '../clientAddress.js';
import type { AttemptLimits } from '../limitAttempts.js';
import type { AccountMails } from '../mail/accountMails.js';
import { isSignUpBrowser, readToken, consumeToken } from '../tokens/oneTimeTokenStore.js';
import { adoptAnonymous } from './anonymousReaders.js';

const Stored = z.object({ kind: z.enum(['sign-up', 'change-email']), userId: z.string(), email: z.string() });
const Body = z.object({ token: z.string(), verifier: z.string().optional(), password: z.string().optional() });

/**
 * `POST /email-verification/redeem`: the page behind a mail's link sends it on a click.
 *
 * The mail alone is not enough. Somebody who signs up with a stranger's address, or changes to it, must gain nothing
 * when the stranger clicks. So one of these is needed too: the secret of the browser that signed up, the account's
 * session, or its password. The stranger has none of them. A new password, which also goes through the mailbox, gives
 * the account to the mailbox's owner.
 */
export function emailLinks(parts: {
  database: Database;
  limits: AttemptLimits;
  mails: Pick<AccountMails, 'emailChanged'>;
  audit: AuditLog;
  pseudonymOf: (email: string) => string;
}) {
  const { database, limits, mails, audit, pseudonymOf } = parts;

  async function provesPassword(c: GenericEndpointContext, userId: string, email: string, password: string) {
    const account = pseudonymOf(email);
    const address = c.headers?.get(CLIENT_ADDRESS_HEADER) ?? '';
    const wait = await limits.consumeSignIn(account, address);
    if (wait !== undefined) {
      throw new APIError('TOO_MANY_REQUESTS', { code: 'TOO_MANY_ATTEMPTS' }, { 'Retry-After': String(wait) });
    }
    const accounts = await c.context.internalAdapter.findAccounts(userId);
    const hash = accounts.find(({ providerId }) => providerId === 'credential')?.password;
    if (!hash || !(await c.context.password.verify({ hash, password }))) {
      throw new APIError('FORBIDDEN', { code: 'INVALID_PASSWORD' });
    }
    await limits.refundSignIn(account, address);
  }

  return {
    id: 'docent-email-links',
    endpoints: {
      redeemEmailLink: createAuthEndpoint('/email-verification/redeem', { method: 'POST', body: Body }, async (c) => {
        const { token, verifier, password } = c.body;
        const { internalAdapter } = c.context;
        const link = await readToken(database, 'email', token, Stored);
        const owner = link && (await internalAdapter.findUserById(link.userId));
        const isStale = link?.kind === 'sign-up' && link.email !== owner?.email;
        if (!link || !owner || isStale) throw new APIError('BAD_REQUEST', { code: 'INVALID_TOKEN' });
        const { kind, userId, email } = link;

        const own = await getSessionFromCtx(c);
        const isSignedIn = own?.user.id === userId;
        const isHere =
          kind === 'sign-up' && verifier !== undefined && (await isSignUpBrowser(database, userId, verifier));
        if (!isSignedIn && !isHere) {
          if (password === undefined) throw new APIError('FORBIDDEN', { code: 'PASSWORD_NEEDED' });
          await provesPassword(c, userId, owner.email, password);
        }
        if (!(await consumeToken(database, 'email', token, Stored))) {
          throw new APIError('BAD_REQUEST', { code: 'INVALID_TOKEN' });
        }
        const holder = kind === 'change-email' && (await internalAdapter.findUserByEmail(email));
        // Another account may have taken the address in the meantime.
        if (holder && holder.user.id !== userId) throw new APIError('BAD_REQUEST', { code: 'INVALID_TOKEN' });
        const user = await internalAdapter.updateUser(userId, { email, emailVerified: true });
        if (email !== owner.email) mails.emailChanged(owner.email, c.request);
        audit(kind === 'sign-up' ? 'email-verified' : 'email-changed', { userId });
        if (!isSignedIn) {
          await adoptAnonymous(c, database, userId);
          await setSessionCookie(c, { session: await internalAdapter.createSession(userId), user });
        }
        const { id, name, image } = user;
        return c.json({ kind, user: { id, name, email, image: image ?? null, emailVerified: true } });
      }),
    },
  } satisfies BetterAuthPlugin;
}
