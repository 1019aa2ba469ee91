import { randomUUID } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import type { Logger } from 'pino';
import type { AppEnv } from './appEnv.js';

/** Gives each request an id, which every problem has too, and writes one line about it when its answer begins. */
export function requestLog(log: Logger) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const began = performance.now();
    c.set('requestId', randomUUID());
    c.header('X-Request-Id', c.var.requestId);
    await next();
    log.info({
      requestId: c.var.requestId,
      method: c.req.method,
      // The query is left out, as it may have a reader's words.
      path: c.req.path,
      status: c.res.status,
      ms: Math.round(performance.now() - began),
      userId: c.var.caller?.userId,
    });
  });
}
