import { Problem } from '../problem.js';
import type { Services } from '../services.js';
import { createRoutes } from './openApi.js';

/** BetterAuth's own routes. With a remote issuer, that issuer has them. */
export function authRoutes({ config, handleAuthRequest }: Services) {
  return createRoutes().all('/api/auth/*', (c) => {
    if (config.auth.remoteIssuer) throw new Problem('not-found');
    // Without a server, as when a test calls the app, this machine is the caller.
    return handleAuthRequest(c.req.raw, c.env?.incoming?.socket.remoteAddress ?? '127.0.0.1');
  });
}
