import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Secrets } from './readSecrets.js';

/**
 * Signs a session token with the newest secret when an older one signed it. BetterAuth's versioned secrets cover what
 * it encrypts, but it checks signatures by the newest secret alone. So a new secret would sign every reader out.
 *
 * @param token `<session token>.<HMAC-SHA-256>`, as `bearer` hands it out; it may be percent-encoded
 * @returns the token under the newest signature; undefined when that is not needed, or when none of the secrets signed
 *   it
 */
export function renewSignature(token: string, [newest, ...older]: Secrets): string | undefined {
  if (older.length === 0) return undefined;
  const [value = '', signature = ''] = decode(token).split('.');
  const given = Buffer.from(signature, 'base64');
  const isBy = (secret: string) => {
    const wanted = sign(value, secret);
    return wanted.length === given.length && timingSafeEqual(wanted, given);
  };
  if (isBy(newest) || !older.some(isBy)) return undefined;
  return encodeURIComponent(`${value}.${sign(value, newest).toString('base64')}`);
}

function sign(value: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(value).digest();
}

function decode(token: string): string {
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}
