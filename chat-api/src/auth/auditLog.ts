import { createHmac } from 'node:crypto';
import type { Logger } from 'pino';
import type { Metrics } from '../metrics.js';

/** Writes an event of an account, such as `sign-in`. `more` names accounts by id or pseudonym only. */
export type AuditLog = (event: string, more: Record<string, unknown>) => void;

/** The audit log: each event of an account is a line of the log and counts in the metrics. */
export function createAuditLog(log: Logger, { accountEvents }: Metrics): AuditLog {
  return (event, more) => {
    accountEvents.inc({ event });
    log.info({ event: `auth.${event}`, ...more });
  };
}

/**
 * The pseudonym of an account stands in logs and counters in place of its e-mail address. Only who has the secret can
 * tell which account it is.
 */
export function createPseudonymOf(secret: string): (email: string) => string {
  return (email) =>
    createHmac('sha256', secret).update(`account ${email.trim().toLowerCase()}`).digest('hex').slice(0, 16);
}
