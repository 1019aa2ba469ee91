import type { Logger } from 'pino';
import type { Metrics } from '../metrics.js';

/** What happened to an account: `sign-in`, `password-reset`, ...; `more` names accounts by id or keyed hash only. */
export type NoteEvent = (event: string, more: Record<string, unknown>) => void;

/** One line of the log, and one more of its kind, for each event of an account. */
export function createNoteEvent(log: Logger, { accountEvents }: Metrics): NoteEvent {
  return (event, more) => {
    accountEvents.inc({ event });
    log.info({ event: `auth.${event}`, ...more });
  };
}
