import { createMiddleware } from 'hono/factory';
import { countAttempt } from '../auth/attemptStore.js';
import { createReadClientAddress } from '../auth/clientAddress.js';
import { Problem } from '../problem.js';
import type { Services } from '../services.js';
import type { AppEnv } from './appEnv.js';

const MINUTE = 60;

/**
 * Lets a reader, or an address where nobody is signed in, call what follows so many times a minute, counted in the database
 * and so over all processes.
 *
 * @param name what is counted apart from other calls
 * @throws Problem `rate-limited` with the seconds until the next call may succeed
 */
export function limitCalls(
  { config, database }: Pick<Services, 'config' | 'database'>,
  name: string,
  perMinute: number,
) {
  const readAddress = createReadClientAddress(config.trustedProxies);
  return createMiddleware<AppEnv>(async (c, next) => {
    const address = () =>
      readAddress(c.env?.incoming?.socket.remoteAddress ?? '127.0.0.1', c.req.header('X-Forwarded-For'));
    // Typed as always there, but not where no session was asked for.
    const caller = c.get('caller') as AppEnv['Variables']['caller'] | undefined;
    const { count, freeIn } = await countAttempt(database, `${name}|${caller?.userId ?? address()}`, MINUTE);
    if (count > perMinute)
      throw new Problem('rate-limited', { detail: 'Too many calls; see Retry-After.', retryAfter: freeIn });
    await next();
  });
}
