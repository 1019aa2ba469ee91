import { Problem } from '../problem.js';
import type { Services } from '../services.js';
import { createRoutes } from './openApi.js';

/** BetterAuth's own routes; with a remote issuer that one has them. */
export function authRoutes({ config, handleAuthRequest }: Services) {
  return createRoutes().all('/api/auth/*', (c) => {
    if (config.auth.remoteIssuer) throw new Problem('not-found');
    // Without a server, as where a test calls the app, it is this very machine that calls.
    return handleAuthRequest(c.req.raw, c.env?.incoming?.socket.remoteAddress ?? '127.0.0.1');
  });
}
