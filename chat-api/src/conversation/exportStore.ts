/** Conversations whole, for their owner to take away; read as they are taken. */
import type { Database } from '../database/openDatabase.js';
import type { ExportedConversation, Scope } from '../wire.js';
import { findChanged, shownWithMessage, toConversation, toMessage, toShare } from './conversationStore.js';

/** Conversations may be long, and all that are read at once stand in memory. */
const EXPORTED_AT_ONCE = 10;

/** All conversations of a reader, the oldest first. */
export async function* exportConversations(
  database: Database,
  userId: string,
): AsyncGenerator<ExportedConversation, void> {
  let last: string | undefined;
  do {
    const rows = await database.prisma.conversation.findMany({
      where: { userId, deletedAt: null, ...(last && { id: { gt: last } }) },
      orderBy: { id: 'asc' },
      take: EXPORTED_AT_ONCE,
      include: { share: true, messages: { orderBy: { position: 'asc' }, include: shownWithMessage } },
    });
    const changed = await findChanged(
      database,
      rows.map(({ id }) => id),
    );
    for (const row of rows) {
      const messages = row.messages.map((message) => ({ ...toMessage(message), scope: message.scope as Scope | null }));
      yield { ...toConversation(row, changed.has(row.id)), messages, share: row.share && toShare(row.share) };
    }
    last = rows.length === EXPORTED_AT_ONCE ? rows.at(-1)!.id : undefined;
  } while (last);
}
