import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Database } from '../../database/openDatabase.js';

const SIGN_UP_BROWSER_FOR_MS = 24 * 60 * 60_000;

/** The purpose of a one-time token. It is good for no other. */
export type TokenKind = 'hand-off' | 'hand-off-link' | 'email';

/**
 * Makes a one-time token that stands for a value. Who reads the database cannot use it, as only the token's hash is
 * there.
 *
 * @param lifeMs how long it can be consumed
 * @returns the token to send, 256 bits in base64url
 */
export async function issueToken(
  { prisma }: Database,
  kind: TokenKind,
  value: object,
  lifeMs: number,
): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + lifeMs);
  const data = { id: randomUUID(), identifier: identify(kind, secret), value: JSON.stringify(value), expiresAt };
  await prisma.verification.create({ data });
  return secret;
}

/** Reads the value of a token without consuming it. */
export async function readToken<T extends z.ZodType>({ prisma }: Database, kind: TokenKind, secret: string, shape: T) {
  const where = { identifier: identify(kind, secret), expiresAt: { gt: new Date() } };
  const row = await prisma.verification.findFirst({ where });
  return row ? shape.safeParse(JSON.parse(row.value)).data : undefined;
}

/** Consumes a token. Of calls at the same moment one gets the value, and the others get undefined. */
export async function consumeToken<T extends z.ZodType>(database: Database, kind: TokenKind, secret: string, shape: T) {
  const value = await readToken(database, kind, secret, shape);
  const { count } = await database.prisma.verification.deleteMany({ where: { identifier: identify(kind, secret) } });
  return count === 1 ? value : undefined;
}

/** Remembers for a day which browser signed up, by what it has shown of its secret. */
export async function rememberSignUpBrowser({ prisma }: Database, userId: string, challenge: string): Promise<void> {
  const expiresAt = new Date(Date.now() + SIGN_UP_BROWSER_FOR_MS);
  await prisma.verification.create({
    data: { id: randomUUID(), identifier: `maker:${userId}`, value: challenge, expiresAt },
  });
}

/** Whether `verifier` is the secret of the browser that signed up. */
export async function isSignUpBrowser({ prisma }: Database, userId: string, verifier: string): Promise<boolean> {
  const where = { identifier: `maker:${userId}`, value: challengeOf(verifier), expiresAt: { gt: new Date() } };
  return (await prisma.verification.count({ where })) > 0;
}

/** What a browser shows of a secret that it keeps (RFC 7636, method S256). */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

function identify(kind: TokenKind, secret: string): string {
  return `${kind}:${createHash('sha256').update(secret).digest('base64url')}`;
}
