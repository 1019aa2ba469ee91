import { setTimeout as sleep } from 'node:timers/promises';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
} from 'jose';
import type { Config } from '../../config.js';
import type { Database } from '../../database/openDatabase.js';
import { Problem } from '../../problem.js';
import type { RemoteIssuer } from './remoteIssuer.js';

/** The reader who calls: all that the rest of the server knows of a token. */
export interface Caller {
  userId: string;
  sessionId: string | null;
  /** A reader without an account, who may ask a few questions. */
  isAnonymous: boolean;
}

export type VerifyToken = (token: string) => Promise<Caller>;

/** BetterAuth signs with one of these. A symmetric algorithm, or `none`, is no signature of an issuer. */
const ALGORITHMS = ['EdDSA', 'ES256', 'ES512', 'RS256', 'PS256'];
const ALIVE_FOR_MS = 1_000;
const RELOAD_AFTER_MS = 1_000;

/**
 * Verifies access tokens (JWT, RFC 7519): the signature by the issuer's JWKS, algorithm, issuer, audience, time, and
 * that the session still lives. The session is looked up at most once a second, in the database or at a remote issuer
 * that is a Docent server. Any other remote issuer cannot be asked, and its tokens are good until they expire.
 *
 * @returns a function that resolves to the caller. It throws Problem `sign-in-needed` when the token is not valid, and
 *   `sign-in-unavailable` when the keys cannot be had: that is no verdict on the token.
 */
export function createVerifyToken(parts: {
  config: Config;
  database: Database;
  /** The public keys of this server. */
  readKeys: () => Promise<JSONWebKeySet>;
  remoteIssuer?: RemoteIssuer;
}): VerifyToken {
  const { config, database, readKeys, remoteIssuer } = parts;
  const issuer = config.auth.remoteIssuer ?? config.apiUrl;
  const keys = remoteIssuer
    ? createRemoteJWKSet(new URL(`${issuer}/api/auth/jwks`), { cooldownDuration: RELOAD_AFTER_MS })
    : localKeys(readKeys);
  const options = { issuer, audience: config.auth.audience, algorithms: ALGORITHMS, requiredClaims: ['sub', 'exp'] };
  const isAlive = rememberFor(ALIVE_FOR_MS, async (sessionId: string) => {
    const session = await database.prisma.session.findUnique({ where: { id: sessionId }, select: { expiresAt: true } });
    return session !== null && session.expiresAt > new Date();
  });
  const meet = rememberFor(ALIVE_FOR_MS, async (token: string, userId: string, claims: JWTPayload) => {
    const user = await remoteIssuer?.whoHas(token);
    if (user === null || (user && user.id !== userId)) throw new Problem('sign-in-needed');
    await mirrorUser(database, userId, user ?? claims);
  });

  return async (token) => {
    const { payload } = await jwtVerify(token, keys, options).catch((error: unknown) => {
      throw new Problem(isVerdict(error) ? 'sign-in-needed' : 'sign-in-unavailable', { cause: error });
    });
    const userId = payload.sub!;
    const sessionId = typeof payload.sid === 'string' ? payload.sid : null;
    if (!remoteIssuer && !(sessionId && (await isAlive(sessionId)))) throw new Problem('sign-in-needed');
    if (remoteIssuer) await meet(token, userId, payload);
    return { userId, sessionId, isAnonymous: payload.anonymous === true };
  };
}

/** Whether jose has refused the token. Otherwise it could not get at the keys. */
function isVerdict(error: unknown): boolean {
  const keysAreAway = ['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'];
  return error instanceof errors.JOSEError && !keysAreAway.includes(error.code);
}

/**
 * The keys of this server, without a request to itself. They are read again when a token names an unknown key, which
 * another process may have made. Made-up ids wait together for the next reading, so that they are not a query each.
 */
function localKeys(readKeys: () => Promise<JSONWebKeySet>): JWTVerifyGetKey {
  let readAt = 0;
  let known: JWTVerifyGetKey | undefined;
  let reading: Promise<JWTVerifyGetKey> | undefined;
  const load = async () => {
    await sleep(Math.max(0, readAt + RELOAD_AFTER_MS - Date.now()));
    readAt = Date.now();
    known = createLocalJWKSet(await readKeys());
    return known;
  };
  const read = () => (reading ??= load().finally(() => (reading = undefined)));
  return async (header, token) => {
    const keys = known ?? (await read());
    try {
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      return (await read())(header, token);
    }
  };
}

/** Conversations belong to a row of `user`. Readers of a remote issuer get theirs with their first request. */
async function mirrorUser(database: Database, id: string, said: Record<string, unknown>): Promise<void> {
  const name = typeof said.name === 'string' ? said.name : '';
  const email = typeof said.email === 'string' ? said.email : `${id}@user.invalid`;
  await database.prisma.user.upsert({ where: { id }, create: { id, name, email }, update: {} });
}

/** Remembers each answer for `ms`, and shares one that is on its way. */
function rememberFor<T, More extends unknown[]>(ms: number, ask: (key: string, ...more: More) => Promise<T>) {
  const answers = new Map<string, { until: number; answer: Promise<T> }>();
  return (key: string, ...more: More): Promise<T> => {
    const now = Date.now();
    const known = answers.get(key);
    if (known && known.until > now) return known.answer;
    for (const [old, { until }] of answers) if (until <= now) answers.delete(old);
    const answer = ask(key, ...more);
    answers.set(key, { until: now + ms, answer });
    answer.catch(() => answers.delete(key));
    return answer;
  };
}
