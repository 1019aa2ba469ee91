import { createMiddleware } from 'hono/factory';
import { WIRE_VERSION } from '../limits.js';
import { Problem } from '../problem.js';
import type { AppEnv } from './appEnv.js';

/** A panel names its version of the wire. Another one than ours would be misunderstood in silence. */
export const refuseOtherWire = createMiddleware<AppEnv>(async (c, next) => {
  const spoken = c.req.header('X-Docent-Wire');
  if (spoken !== undefined && spoken !== String(WIRE_VERSION)) throw new Problem('wire-mismatch');
  await next();
});
