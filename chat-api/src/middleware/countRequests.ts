import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import type { Metrics } from '../metrics.js';
import type { AppEnv } from './appEnv.js';

/** Counts requests by the pattern of their route and never by their path, which has ids in it. */
export function countRequests({ requests }: Metrics) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const end = requests.startTimer();
    await next();
    const route = matchedRoutes(c).findLast(({ path }) => path !== '/*')?.path ?? 'none';
    end({ method: c.req.method, route, status: c.res.status });
  });
}
