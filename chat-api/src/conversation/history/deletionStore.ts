/** Deletes conversations. For a while they can be restored. */
import type { Database } from '../../database/openDatabase.js';
import { Problem } from '../../problem.js';
import type { Conversation } from '../../wire.js';
import { byIdOf, toConversation } from '../rowStore.js';
import { findChanged } from '../sourceStore.js';

const RESTORABLE_FOR_MS = 15 * 60_000;

/**
 * Hides a conversation from its owner and everybody else.
 *
 * @returns its answers that are still being written
 * @throws Problem `not-found`
 */
export async function deleteConversation({ prisma }: Database, userId: string, id: string): Promise<string[]> {
  const [gone] = await prisma.conversation.updateManyAndReturn({
    where: byIdOf(userId, id),
    data: { deletedAt: new Date() },
    select: { id: true },
  });
  if (!gone) throw new Problem('not-found');
  const where = { conversationId: gone.id, status: 'streaming' } as const;
  await prisma.message.updateMany({ where, data: { stopRequested: true } });
  return (await prisma.message.findMany({ where, select: { id: true } })).map((answer) => answer.id);
}

/** @throws Problem `not-found`, also when it was deleted too long ago */
export async function restoreConversation(database: Database, userId: string, id: string): Promise<Conversation> {
  const restorable = { ...byIdOf(userId, id), deletedAt: { gte: new Date(Date.now() - RESTORABLE_FOR_MS) } };
  const [row] = await database.prisma.conversation.updateManyAndReturn({
    where: restorable,
    data: { deletedAt: null },
  });
  if (!row) throw new Problem('not-found');
  return toConversation(row, (await findChanged(database, [row.id])).has(row.id));
}

/**
 * Deletes all conversations of a reader for good.
 *
 * @returns their answers that were still being written
 */
export async function deleteAllConversations({ prisma }: Database, userId: string): Promise<string[]> {
  const running = await prisma.message.findMany({
    where: { status: 'streaming', conversation: { userId } },
    select: { id: true },
  });
  await prisma.conversation.deleteMany({ where: { userId } });
  return running.map((answer) => answer.id);
}

/** Deletes for good what can no longer be restored. */
export async function purgeDeleted({ prisma }: Database): Promise<void> {
  await prisma.conversation.deleteMany({ where: { deletedAt: { lt: new Date(Date.now() - RESTORABLE_FOR_MS) } } });
}
