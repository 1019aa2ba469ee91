import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { consume } from '../database/counterStore.js';
import { Problem } from '../problem.js';
import type { Services } from '../services.js';
import { addressOf } from './addressOf.js';
import type { AppEnv } from './appEnv.js';

const MINUTE = 60;

/**
 * Limits how often a minute a reader, or an address without a session, may call what follows.
 *
 * @param name is counted apart from other calls
 * @throws Problem as `countCall`
 */
export function limitCalls(services: Services, name: string, perMinute: number) {
  return createMiddleware<AppEnv>(async (c, next) => {
    await countCall(c, services, name, perMinute);
    await next();
  });
}

/**
 * Counts one call in the database, so for all processes, however many calls come at once.
 *
 * @throws Problem `rate-limited` with the seconds until the next call may succeed
 */
export async function countCall(
  c: Context<AppEnv>,
  services: Services,
  name: string,
  perMinute: number,
): Promise<void> {
  // The type says that it is always there, but it is absent on routes without a session.
  const caller = c.get('caller') as AppEnv['Variables']['caller'] | undefined;
  const who = caller?.userId ?? addressOf(c, services);
  const { count, freeIn } = await consume(services.database, `${name}|${who}`, MINUTE);
  if (count > perMinute) throw new Problem('rate-limited', { retryAfter: freeIn });
}
