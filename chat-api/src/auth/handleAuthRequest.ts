import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from '../config.js';
import { createReadClientAddress } from './clientAddress.js';
import type { Auth } from './createAuth.js';
import { CLIENT_ADDRESS_HEADER } from './createHooks.js';
import type { Secrets } from './readSecrets.js';
import { renewSignature } from './renewSignature.js';

/**
 * For a known address these make a link and write a row, for an unknown one they only look. Both answer after this many
 * milliseconds, several times what the rows take, so that the time tells nothing.
 */
const EVEN_OUT_MS = 250;
const EVENED_OUT = ['/request-password-reset', '/send-verification-email'];

export type HandleAuthRequest = (request: Request, socketAddress: string) => Promise<Response>;

/**
 * BetterAuth's own routes, with the client's real address for its limits, and with sessions that an older secret signed.
 * An answer to such a session carries its new signature in `Set-Auth-Token`.
 */
export function createHandleAuthRequest(parts: {
  auth: Auth;
  config: Config;
  secrets: Secrets;
  log: Logger;
}): HandleAuthRequest {
  const { auth, config, secrets, log } = parts;
  const readClientAddress = createReadClientAddress(config.trustedProxies);
  let hasWarned = config.trustedProxies.length > 0;

  return async (request, socketAddress) => {
    const forwardedFor = request.headers.get('X-Forwarded-For') ?? undefined;
    if (forwardedFor && !hasWarned) {
      hasWarned = true;
      log.warn('X-Forwarded-For came, but TRUSTED_PROXIES is not set: all readers behind a proxy share their limits');
    }
    const headers = new Headers(request.headers);
    headers.set(CLIENT_ADDRESS_HEADER, readClientAddress(socketAddress, forwardedFor));
    const [scheme, token = ''] = (headers.get('Authorization') ?? '').split(' ');
    const renewed = scheme?.toLowerCase() === 'bearer' ? renewSignature(token, secrets) : undefined;
    if (renewed) headers.set('Authorization', `Bearer ${renewed}`);

    const isEvened = EVENED_OUT.some((path) => new URL(request.url).pathname.endsWith(path));
    const answering = auth.handler(new Request(request, { headers }));
    const [answer] = await Promise.all([answering, isEvened && sleep(EVEN_OUT_MS)]);
    const retryAfter = answer.headers.get('X-Retry-After');
    if (retryAfter) answer.headers.set('Retry-After', retryAfter);
    if (renewed && answer.ok && !answer.headers.has('Set-Auth-Token')) answer.headers.set('Set-Auth-Token', renewed);
    return answer;
  };
}
