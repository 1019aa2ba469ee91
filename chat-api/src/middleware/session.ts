import { createMiddleware } from 'hono/factory';
import type { VerifyToken } from '../auth/tokens/verifyToken.js';
import { Problem } from '../problem.js';
import type { AppEnv } from './appEnv.js';

/**
 * Lets in a caller with a valid access token in `Authorization: Bearer` (RFC 6750) and sets `caller`.
 *
 * A token is checked once, before the answer begins. One that expires in mid-stream does not end the stream. The next
 * request needs a new one.
 *
 * @throws Problem `sign-in-needed`
 */
export function session(verifyToken: VerifyToken) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const [scheme, token] = (c.req.header('Authorization') ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !token) throw new Problem('sign-in-needed');
    c.set('caller', await verifyToken(token));
    await next();
  });
}
