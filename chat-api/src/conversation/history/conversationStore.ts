/** Conversations as their owner reads them. Every function takes the owner and finds only the owner's. */
import type { Database } from '../../database/openDatabase.js';
import { storable } from '../../database/storable.js';
import { Problem } from '../../problem.js';
import type { ChangeConversation, Conversation, ConversationWithMessages } from '../../wire.js';
import { byIdOf, toConversation, toMessage, toShare, type ShownMessage } from '../rowStore.js';
import { findChanged } from '../sourceStore.js';
import { indexTitle } from './searchStore.js';

/** @throws Problem `not-found`, also for another reader's conversation */
export async function readConversation(
  database: Database,
  userId: string,
  id: string,
): Promise<ConversationWithMessages> {
  const row = await database.prisma.conversation.findFirst({
    where: byIdOf(userId, id),
    include: { share: true },
  });
  if (!row) throw new Problem('not-found');
  const changed = await findChanged(database, [row.id]);
  return {
    ...toConversation(row, changed.has(row.id)),
    messages: (await readMessages(database, row.id)).map(toMessage),
    share: row.share && toShare(row.share),
  };
}

/**
 * All messages of a conversation, in one query. Prisma's queries, one for each relation, take more than twice as long
 * for a long conversation.
 */
async function readMessages({ prisma }: Database, conversationId: string): Promise<ShownMessage[]> {
  return prisma.$queryRaw<ShownMessage[]>`
    SELECT "id", "role", "parentId", "content", "scope", "status", "kind", "problem", "followUps", "unsupported",
      "createdAt", "endedAt",
      COALESCE(
        (SELECT json_agg(c ORDER BY c."number") FROM "citation" c WHERE c."messageId" = m."id"), '[]'
      ) AS "citations",
      (SELECT row_to_json(f) FROM "feedback" f WHERE f."messageId" = m."id") AS "feedback"
    FROM "message" m WHERE m."conversationId" = ${conversationId} ORDER BY m."position"`;
}

/**
 * Renames or pins a conversation. Neither counts as touching it.
 *
 * @throws Problem `not-found`
 */
export async function changeConversation(
  database: Database,
  userId: string,
  id: string,
  { title, pinned }: ChangeConversation,
): Promise<Conversation> {
  const [row] = await database.prisma.conversation.updateManyAndReturn({
    where: byIdOf(userId, id),
    data: { pinned, title: storable(title) },
  });
  if (!row) throw new Problem('not-found');
  if (title !== undefined) await indexTitle(database.prisma, row.id, row.title);
  return toConversation(row, (await findChanged(database, [row.id])).has(row.id));
}
