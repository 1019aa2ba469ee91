import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

/**
 * Mails and the like. No request waits for them, because their time must not tell known addresses from unknown ones.
 */
export interface BackgroundTasks {
  start: (task: Promise<unknown>) => void;
  /** Waits for the tasks that were started, but at most so long: a slow mail server must not hold up the end. */
  settle: (graceMs: number) => Promise<void>;
}

export function createBackgroundTasks(log: Logger): BackgroundTasks {
  const running = new Set<Promise<unknown>>();
  return {
    start(task) {
      const ended = task
        .catch((error: unknown) => log.error({ err: error }, 'what was begun in the background failed'))
        .finally(() => running.delete(ended));
      running.add(ended);
    },
    async settle(graceMs) {
      const given = new AbortController();
      const patience = sleep(graceMs, undefined, { signal: given.signal }).catch(() => undefined);
      await Promise.race([Promise.all(running), patience]);
      given.abort();
      if (running.size > 0) log.warn({ event: 'not-settled', count: running.size }, 'ended before all mails were sent');
    },
  };
}
