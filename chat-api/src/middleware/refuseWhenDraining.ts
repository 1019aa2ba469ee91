import { createMiddleware } from 'hono/factory';
import { Problem } from '../problem.js';
import type { Services } from '../services.js';
import type { AppEnv } from './appEnv.js';

/** A process that is about to end takes nothing new, so that a balancer asks another one. */
export function refuseWhenDraining(lifecycle: Services['lifecycle']) {
  return createMiddleware<AppEnv>(async (_, next) => {
    if (lifecycle.state === 'draining') throw new Problem('not-ready', { retryAfter: 1 });
    await next();
  });
}
