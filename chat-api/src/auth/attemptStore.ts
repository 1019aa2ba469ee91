import { randomUUID } from 'node:crypto';
import type { Database } from '../database/openDatabase.js';

/** Seconds. createAuth.ts names it to BetterAuth too, which sweeps the table that both count in. */
export const ATTEMPTS_WINDOW = 15 * 60;

export interface Attempts {
  /** Within the window that began with the first of them, this one included. */
  count: number;
  /** Seconds until the window ends. */
  freeIn: number;
}

/** Counts one more attempt under `key`, in one statement, so that attempts at the same moment are all counted. */
export async function countAttempt({ prisma }: Database, key: string): Promise<Attempts> {
  const now = Date.now();
  const over = now - ATTEMPTS_WINDOW * 1_000;
  const [row] = await prisma.$queryRaw<{ count: number; lastRequest: bigint }[]>`
    INSERT INTO "rate_limit" AS r ("id", "key", "count", "lastRequest") VALUES (${randomUUID()}, ${key}, 1, ${now})
    ON CONFLICT ("key") DO UPDATE SET
      "count" = CASE WHEN r."lastRequest" <= ${over} THEN 1 ELSE r."count" + 1 END,
      "lastRequest" = CASE WHEN r."lastRequest" <= ${over} THEN ${now} ELSE r."lastRequest" END
    RETURNING "count", "lastRequest"`;
  const began = Number(row!.lastRequest);
  return { count: row!.count, freeIn: Math.max(1, Math.ceil((began - over) / 1_000)) };
}

export async function forgetAttempts({ prisma }: Database, key: string): Promise<void> {
  await prisma.rateLimit.deleteMany({ where: { key } });
}

/** Takes one attempt back. */
export async function uncountAttempt({ prisma }: Database, key: string): Promise<void> {
  await prisma.rateLimit.updateMany({ where: { key, count: { gt: 0 } }, data: { count: { decrement: 1 } } });
}
