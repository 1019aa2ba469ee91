import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Config } from '../../config.js';
import { CLIENT_ADDRESS_HEADER, type ReadClientAddress } from '../clientAddress.js';
import type { Secrets } from '../tokens/readSecrets.js';
import { renewSignature } from '../tokens/renewSignature.js';
import type { Auth } from './createAuth.js';

/**
 * For a known address these routes write a row, and for an unknown one they only look, or the other way round. All
 * answer after so many milliseconds, several times what the rows take, so that the time tells nothing. On a busy
 * machine, where that is not enough, they answer after a multiple of it.
 */
const EVENED_OUT_MS: Record<string, number> = { '/request-password-reset': 250, '/send-verification-email': 750 };
/** Hashing a password alone takes a tenth of a second. */
const SIGN_UP_MS = 500;

export type HandleAuthRequest = (request: Request, socketAddress: string) => Promise<Response>;

/**
 * BetterAuth's own routes, with the client's real address for its limits, and with sessions that an older secret
 * signed. An answer to such a session has its new signature in `Set-Auth-Token`.
 */
export function createHandleAuthRequest(parts: {
  auth: Auth;
  config: Config;
  readClientAddress: ReadClientAddress;
  secrets: Secrets;
  log: Logger;
}): HandleAuthRequest {
  const { auth, config, readClientAddress, secrets, log } = parts;
  // Where addresses are not verified, sign-up itself says that an address is known.
  const evenedOut = config.auth.verifiesEmail ? { ...EVENED_OUT_MS, '/sign-up/email': SIGN_UP_MS } : EVENED_OUT_MS;
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

    // BetterAuth sees the address that browsers know: a proxy may have taken a part of the path away.
    const { pathname, search } = new URL(request.url);
    const address = config.apiUrl + pathname + search;
    const began = performance.now();
    const answer = await auth.handler(new Request(address, new Request(request, { headers })));
    const path = pathname.replace('/api/auth', '').replace(/(?<!\/)\/+$/, '');
    const step = evenedOut[path];
    if (step) await sleep(step - ((performance.now() - began) % step));
    const retryAfter = answer.headers.get('X-Retry-After');
    if (retryAfter) answer.headers.set('Retry-After', retryAfter);
    if (renewed && answer.ok && !answer.headers.has('Set-Auth-Token')) answer.headers.set('Set-Auth-Token', renewed);
    return answer;
  };
}
