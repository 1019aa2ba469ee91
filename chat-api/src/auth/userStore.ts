import type { Database } from '../database/openDatabase.js';
import { Problem } from '../problem.js';
import type { User, UserExport } from '../wire.js';

const ANONYMOUS_FOR_MS = 14 * 24 * 60 * 60_000;

/** @throws Problem `not-found` when the account has been deleted */
export async function readUser({ prisma }: Database, id: string): Promise<User> {
  const user = await prisma.user.findUnique({
    where: { id },
    select: { id: true, name: true, email: true, image: true },
  });
  if (!user) throw new Problem('not-found');
  return user;
}

/**
 * Gives the account to whoever has just shown that the mailbox is theirs. What was connected to it before may be a
 * stranger's way in, so it is removed.
 */
export async function confirmOwner({ prisma }: Database, id: string): Promise<void> {
  const { count } = await prisma.user.updateMany({
    where: { id, emailVerified: false },
    data: { emailVerified: true },
  });
  if (count > 0) await prisma.account.deleteMany({ where: { userId: id, providerId: { not: 'credential' } } });
}

/** Gives all conversations of one account to another. */
export async function moveConversations({ prisma }: Database, from: string, to: string): Promise<void> {
  const named = await prisma.conversation.findMany({ where: { userId: from, NOT: { clientId: null } } });
  const names = named.flatMap(({ clientId }) => clientId ?? []);
  // A client's name for a conversation is unique only within an account.
  await prisma.conversation.updateMany({ where: { userId: to, clientId: { in: names } }, data: { clientId: null } });
  await prisma.conversation.updateMany({ where: { userId: from }, data: { userId: to } });
}

/** Deletes readers who have not signed in within two weeks, and tokens that have expired. */
export async function sweepAccounts({ prisma }: Database): Promise<void> {
  const createdAt = { lt: new Date(Date.now() - ANONYMOUS_FOR_MS) };
  await prisma.user.deleteMany({ where: { isAnonymous: true, createdAt } });
  await prisma.verification.deleteMany({ where: { expiresAt: { lt: new Date() } } });
}

/**
 * The data of an account itself. It only says which secrets there are.
 *
 * @throws Problem `not-found` when the account has been deleted
 */
export async function exportAccount(
  { prisma }: Database,
  id: string,
): Promise<Pick<UserExport, 'user' | 'signIns' | 'sessions'>> {
  const row = await prisma.user.findUnique({
    where: { id },
    include: { accounts: { orderBy: { createdAt: 'asc' } }, sessions: { orderBy: { createdAt: 'asc' } } },
  });
  if (!row) throw new Problem('not-found');
  const { name, email, image, emailVerified, createdAt } = row;
  return {
    user: { id, name, email, image, emailVerified, createdAt: createdAt.toISOString() },
    signIns: row.accounts.map((account) => ({
      provider: account.providerId,
      createdAt: account.createdAt.toISOString(),
    })),
    sessions: row.sessions.map((session) => ({
      createdAt: session.createdAt.toISOString(),
      expiresAt: session.expiresAt.toISOString(),
      ipAddress: session.ipAddress,
      userAgent: session.userAgent,
    })),
  };
}
