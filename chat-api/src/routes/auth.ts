import type { Context } from 'hono';
import { CLIENT_ADDRESS_HEADER } from '../auth/createAuth.js';
import type { AppEnv } from '../middleware/appEnv.js';
import { Problem } from '../problem.js';
import type { Services } from '../services.js';
import { createRoutes } from './openApi.js';

/** BetterAuth's own routes, with the address of the socket for its rate limits: a header could be made up. */
export function authRoutes({ auth, config }: Services) {
  return createRoutes().all('/api/auth/*', (c) => {
    if (config.auth.remoteIssuer) throw new Problem('not-found');
    const headers = new Headers(c.req.raw.headers);
    headers.set(CLIENT_ADDRESS_HEADER, addressOf(c));
    return auth.handler(new Request(c.req.raw, { headers }));
  });
}

function addressOf(c: Context<AppEnv>): string {
  return c.env?.incoming?.socket.remoteAddress ?? '127.0.0.1';
}
