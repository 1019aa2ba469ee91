import type { Context } from 'hono';
import type { Services } from '../services.js';
import type { AppEnv } from './appEnv.js';

/** The network address that a request comes from. */
export function addressOf(c: Context<AppEnv>, { readClientAddress }: Pick<Services, 'readClientAddress'>): string {
  // Without a server, as when a test calls the app, this machine is the caller.
  return readClientAddress(c.env?.incoming?.socket.remoteAddress ?? '127.0.0.1', c.req.header('X-Forwarded-For'));
}
