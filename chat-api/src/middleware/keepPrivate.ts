import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './appEnv.js';

/** What is one reader's is kept by no cache on its way; a route that has said otherwise, such as a stream, is left alone. */
export const keepPrivate = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store');
});
