import { createHmac } from 'node:crypto';
import type { Logger } from 'pino';
import type { Metrics } from '../metrics.js';

/** What happened to an account: `sign-in`, `password-reset`, ...; `more` names accounts by id or keyed hash only. */
export type AuditLog = (event: string, more: Record<string, unknown>) => void;

/** One line of the log, and one more of its kind, for each event of an account. */
export function createAuditLog(log: Logger, { accountEvents }: Metrics): AuditLog {
  return (event, more) => {
    accountEvents.inc({ event });
    log.info({ event: `auth.${event}`, ...more });
  };
}

/**
 * The pseudonym of an account in logs and counters, in place of its e-mail address; only who has the secret can tell
 * which account it is.
 */
export function createPseudonymOf(secret: string): (email: string) => string {
  return (email) =>
    createHmac('sha256', secret).update(`account ${email.trim().toLowerCase()}`).digest('hex').slice(0, 16);
}
