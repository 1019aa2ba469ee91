/**
 * Counters for whatever is limited in a window of time: attempts, calls, questions, mails. All processes share them.
 */
import { randomUUID } from 'node:crypto';
import type { Database } from './openDatabase.js';

/** Seconds. */
export const QUARTER_HOUR = 15 * 60;
/** Seconds. No window is longer, so older rows count for nothing. */
export const LONGEST_WINDOW = 24 * 60 * 60;

export interface Consumed {
  /** How many there were since the window began, with this one. */
  count: number;
  /** Seconds until the window ends. */
  freeIn: number;
}

/**
 * Counts one more use under `key`. It is one statement, so that uses at the same moment are all counted and none waits
 * for a transaction.
 *
 * @param window seconds, at most `LONGEST_WINDOW`
 */
export async function consume({ prisma }: Database, key: string, window = QUARTER_HOUR): Promise<Consumed> {
  const now = Date.now();
  const over = now - window * 1_000;
  const [row] = await prisma.$queryRaw<{ count: number; lastRequest: bigint }[]>`
    INSERT INTO "rate_limit" AS r ("id", "key", "count", "lastRequest") VALUES (${randomUUID()}, ${key}, 1, ${now})
    ON CONFLICT ("key") DO UPDATE SET
      "count" = CASE WHEN r."lastRequest" <= ${over} THEN 1 ELSE r."count" + 1 END,
      "lastRequest" = CASE WHEN r."lastRequest" <= ${over} THEN ${now} ELSE r."lastRequest" END
    RETURNING "count", "lastRequest"`;
  const began = Number(row!.lastRequest);
  return { count: row!.count, freeIn: Math.max(1, Math.ceil((began - over) / 1_000)) };
}

/** Deletes counters whose window is over. */
export async function sweepCounters({ prisma }: Database): Promise<void> {
  await prisma.rateLimit.deleteMany({ where: { lastRequest: { lt: Date.now() - LONGEST_WINDOW * 1_000 } } });
}

export async function resetCounter({ prisma }: Database, key: string): Promise<void> {
  await prisma.rateLimit.deleteMany({ where: { key } });
}

/** Takes one use back. */
export async function refund({ prisma }: Database, key: string): Promise<void> {
  await prisma.rateLimit.updateMany({ where: { key, count: { gt: 0 } }, data: { count: { decrement: 1 } } });
}
