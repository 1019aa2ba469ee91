import type { Logger } from 'pino';
import type { Config } from '../../config.js';
import type { Database } from '../../database/openDatabase.js';
import type { AttemptLimits } from '../limitAttempts.js';
import { readSitePage } from '../readSitePage.js';
import { issueToken } from '../tokens/oneTimeTokenStore.js';
import type { BackgroundTasks } from './backgroundTasks.js';
import type { ComposeMail, MailName } from './mailTemplates.js';
import type { SendMail } from './sendMail.js';

const DAY_MS = 24 * 60 * 60_000;

export interface Addressee {
  id: string;
  email: string;
}

/** What BetterAuth hands over for a mail: its own link, whose `callbackURL` names the page, and the request. */
export interface Occasion {
  user: Addressee;
  url: string;
  token: string;
}

export type AccountMails = ReturnType<typeof createAccountMails>;

/**
 * The mails of accounts. Each is made and sent after the answer, so that neither the time nor a failure of the mail
 * server tells who has an account. A link leads to a page of the site and has its one-time token behind `#`, which no
 * server and no log sees. A click there redeems it, so that a mail scanner that follows links consumes nothing.
 */
export function createAccountMails(parts: {
  config: Config;
  database: Database;
  limits: AttemptLimits;
  composeMail: ComposeMail;
  sendMail: SendMail;
  background: BackgroundTasks;
  pseudonymOf: (email: string) => string;
  log: Logger;
}) {
  const { config, database, limits, composeMail, sendMail, background, pseudonymOf, log } = parts;
  const pageOr = (address: unknown, path: string) =>
    readSitePage(address, config.siteOrigins) ?? new URL(path, config.siteOrigins[0]);
  const callbackOf = ({ url }: Occasion) => new URL(url).searchParams.get('callbackURL');

  function post(name: MailName, to: string, request: Request | undefined, makeLink: () => Promise<string>): void {
    const write = async () => {
      if (!(await limits.consumeMail(name, pseudonymOf(to)))) return;
      await sendMail(composeMail(name, to, await makeLink(), request?.headers.get('Accept-Language') ?? null));
    };
    background.start(
      // A mail server's own text may name the address.
      write().catch((error: { code?: string; command?: string }) =>
        log.error(
          { event: 'mail-failed', mail: name, code: error.code, command: error.command },
          'a mail was not sent',
        ),
      ),
    );
  }

  return {
    /** To a new or unconfirmed address. */
    async verifyEmail(occasion: Occasion, request?: Request): Promise<void> {
      const { user } = occasion;
      const path = request ? new URL(request.url).pathname : '';
      // This is a provider's call-back: the reader is signed in, and the page to confirm at is not known.
      if (path.includes('/callback/')) return;
      const isChange = path.endsWith('/change-email');
      const name = isChange ? 'change-email' : 'verify-email';
      const kind = isChange ? 'change-email' : 'sign-up';
      const page = pageOr(callbackOf(occasion), '/verify-email');
      post(name, user.email, request, async () => {
        const value = { kind, userId: user.id, email: user.email };
        return `${page.href}#token=${await issueToken(database, 'email', value, DAY_MS)}`;
      });
    },

    /** To the owner of an address that somebody tried to sign up with. */
    async knownAccount(user: Addressee, request?: Request): Promise<void> {
      const body = (await request?.json().catch(() => undefined)) as { signInURL?: unknown } | undefined;
      post('known-account', user.email, request, async () => pageOr(body?.signInURL, '/').href);
    },

    async resetPassword(occasion: Occasion, request?: Request): Promise<void> {
      const page = pageOr(callbackOf(occasion), '/reset-password');
      post('reset-password', occasion.user.email, request, async () => `${page.href}#token=${occasion.token}`);
    },

    /** To the address that an account no longer has. */
    emailChanged(before: string, request?: Request): void {
      const origin = request?.headers.get('Origin');
      post('email-changed', before, request, async () => pageOr(`${origin}/`, '/').href);
    },
  };
}
