import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { createMiddleware } from 'hono/factory';
import { secureHeaders } from 'hono/secure-headers';
import type { Config } from '../config.js';
import { Problem } from '../problem.js';
import type { AppEnv } from './appEnv.js';

const MAX_BODY_BYTES = 1024 * 1024;

/**
 * The checks that every request passes: who may call from a browser, how large a body may be, what browsers must not
 * do.
 */
export function guard({ siteOrigins }: Pick<Config, 'siteOrigins'>) {
  return [
    // The proxy of the host knows whether it speaks only TLS.
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
