import type { Logger } from 'pino';

/** What happened to an account: `sign-in`, `password-reset`, ...; `more` names accounts by id or keyed hash only. */
export type NoteEvent = (event: string, more: Record<string, unknown>) => void;

/** One line of the log for each event of an account. */
export function createNoteEvent(log: Logger): NoteEvent {
  return (event, more) => log.info({ event: `auth.${event}`, ...more });
}
