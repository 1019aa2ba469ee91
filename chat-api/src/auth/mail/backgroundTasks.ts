import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

/** Mails and the like, which no request waits for: how long they take must not tell known addresses from unknown ones. */
export interface BackgroundTasks {
  start(task: Promise<unknown>): void;
  /** Waits for those that have been started, but not longer than this, so that a slow mail server does not hold up the end. */
  settle(graceMs: number): Promise<void>;
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
