import { createHash } from 'node:crypto';
import type { BetterAuthOptions } from 'better-auth';
import type { JwtOptions } from 'better-auth/plugins';
import type { Database } from '../../database/openDatabase.js';
import type { Secrets } from './readSecrets.js';

const DAY = 24 * 60 * 60;

/**
 * There is a new key each quarter. The public half of an old one stays for a day, longer than any of its tokens lives.
 */
export const KEY_LIFE = { rotationInterval: 90 * DAY, gracePeriod: DAY };

/** BetterAuth's versioned secrets. Each has its own hash as number, so that removing one renumbers no other. */
export function versionSecrets(secrets: Secrets): NonNullable<BetterAuthOptions['secrets']> {
  return secrets.map((value) => ({ version: versionOf(value), value }));
}

/**
 * Stores a key once, however many requests and processes mint it at the same moment. Its id follows from the key before
 * it and from the secret that encrypts it, and the first row with that id stays.
 *
 * After a key under an older secret comes one under the newest, so that the older secret can be removed.
 */
export function keepKeyOnce({ prisma }: Database, secrets: Secrets): NonNullable<JwtOptions['adapter']>['createJwk'] {
  const version = versionOf(secrets[0]);
  return async (key) => {
    const latest = await prisma.jwks.findFirst({ orderBy: { createdAt: 'desc' } });
    const isLive = latest && (!latest.expiresAt || latest.expiresAt > new Date());
    if (isLive && latest.privateKey.startsWith(`"$ba$${version}$`)) return latest as never;
    const id = createHash('sha256').update(`${latest?.id} ${version}`).digest('base64url').slice(0, 32);
    const { publicKey, privateKey, alg, crv, createdAt, expiresAt } = key;
    await prisma.jwks.createMany({
      data: [{ id, publicKey, privateKey, alg, crv, createdAt, expiresAt }],
      skipDuplicates: true,
    });
    return (await prisma.jwks.findUniqueOrThrow({ where: { id } })) as never;
  };
}

function versionOf(secret: string): number {
  return createHash('sha256').update(secret).digest().readUInt32BE();
}
