import { createMiddleware } from 'hono/factory';
import { countQuestions } from '../conversation/conversationStore.js';
import type { Database } from '../database/openDatabase.js';
import { Problem } from '../problem.js';
import type { AppEnv } from './appEnv.js';

const MINUTE_MS = 60_000;

/**
 * Lets a reader ask so many questions within any minute, counted in the database and so over all processes.
 *
 * @throws Problem `rate-limited` with the seconds until the next question may be asked
 */
export function rateLimit(database: Database, questionsPerMinute: number) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const now = Date.now();
    const asked = await countQuestions(database, c.var.caller.userId, new Date(now - MINUTE_MS));
    if (asked.count >= questionsPerMinute) {
      const freeAt = (asked.first?.getTime() ?? now) + MINUTE_MS;
      throw new Problem('rate-limited', { retryAfter: Math.max(1, Math.ceil((freeAt - now) / 1_000)) });
    }
    await next();
  });
}
