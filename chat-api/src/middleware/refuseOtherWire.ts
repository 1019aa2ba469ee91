import { createMiddleware } from 'hono/factory';
import { Problem } from '../problem.js';
import { WIRE_VERSION } from '../limits.js';
import type { AppEnv } from './appEnv.js';

/** A panel says which version of the wire it speaks; another one than ours would be misunderstood in silence. */
export const refuseOtherWire = createMiddleware<AppEnv>(async (c, next) => {
  const spoken = c.req.header('X-Docent-Wire');
  if (spoken !== undefined && spoken !== String(WIRE_VERSION)) throw new Problem('wire-mismatch');
  await next();
});
