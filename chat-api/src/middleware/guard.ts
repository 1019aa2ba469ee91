import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { createMiddleware } from 'hono/factory';
import { secureHeaders } from 'hono/secure-headers';
import type { Config } from '../config.js';
import { Problem } from '../problem.js';
import type { AppEnv } from './appEnv.js';

const MAX_BODY_BYTES = 1024 * 1024;

/** What every request passes: who may call from a browser, how large it may be, what the answer forbids browsers to do. */
export function guard({ siteOrigins }: Pick<Config, 'siteOrigins'>) {
  return [
    // Whether the host speaks only TLS is its proxy's to say.
    secureHeaders({ crossOriginResourcePolicy: 'cross-origin', strictTransportSecurity: false }),
    cors({
      origin: [...siteOrigins],
      exposeHeaders: ['Retry-After', 'X-Request-Id', 'Set-Auth-Token'],
      maxAge: 600,
    }),
    createMiddleware<AppEnv>(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: refuseTooLarge })),
  ] as const;
}

function refuseTooLarge(): never {
  throw new Problem('too-large');
}
