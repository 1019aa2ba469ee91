import type { Config } from '../../config.js';
import type { Database } from '../../database/openDatabase.js';
import { Problem } from '../../problem.js';
import type { AuditLog } from '../auditLog.js';
import type { AttemptLimits } from '../limitAttempts.js';
import type { Caller } from '../tokens/verifyToken.js';
import type { Auth } from './createAuth.js';

/** Such a recent sign-in shows by itself that the reader is there, and not somebody at an open browser. */
const FRESH_FOR_MS = 10 * 60_000;

export type DeleteAccount = (caller: Caller, password: string | undefined) => Promise<void>;

/**
 * Deletes a reader's account with all that belongs to it: sessions, ways to sign in, one-time tokens, conversations
 * with their messages and citations. Its access tokens are refused within a second.
 *
 * For a reader of a remote issuer it deletes what this server has. The account is the issuer's, and so is the proof.
 *
 * @returns a function that throws Problem `password-needed`, `password-refused` or `rate-limited`
 */
export function createDeleteAccount(parts: {
  auth: Auth;
  config: Config;
  database: Database;
  limits: AttemptLimits;
  audit: AuditLog;
}): DeleteAccount {
  const { auth, config, database, limits, audit } = parts;
  const { prisma } = database;

  async function demandProof({ userId, sessionId }: Caller, password: string | undefined): Promise<void> {
    if (password === undefined) {
      const session = await prisma.session.findUnique({ where: { id: sessionId ?? '' } });
      if (session && Date.now() - session.createdAt.getTime() < FRESH_FOR_MS) return;
      throw new Problem('password-needed');
    }
    const retryAfter = await limits.consumeSignIn(userId, 'signed in');
    if (retryAfter !== undefined)
      throw new Problem('rate-limited', { detail: 'Too many wrong passwords.', retryAfter });
    const account = await prisma.account.findFirst({ where: { userId, providerId: 'credential' } });
    const { password: passwords } = await auth.$context;
    if (!account?.password || !(await passwords.verify({ hash: account.password, password }))) {
      throw new Problem('password-refused');
    }
    await limits.refundSignIn(userId, 'signed in');
  }

  return async (caller, password) => {
    const { userId } = caller;
    if (!config.auth.remoteIssuer) await demandProof(caller, password);
    await prisma.$transaction([
      prisma.verification.deleteMany({ where: { value: { contains: userId } } }),
      prisma.user.deleteMany({ where: { id: userId } }),
    ]);
    audit('deleted', { userId });
  };
}
