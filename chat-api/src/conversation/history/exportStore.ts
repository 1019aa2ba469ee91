/** Whole conversations for their owner to take away. They are read while they are sent. */
import type { Database } from '../../database/openDatabase.js';
import { findOnlySite } from '../../knowledge/servedVersionStore.js';
import { Problem } from '../../problem.js';
import type { ExportedConversation, Scope } from '../../wire.js';
import { byIdOf, shownWithMessage, toConversation, toMessage, toShare, type MessageRow } from '../rowStore.js';
import { findChanged } from '../sourceStore.js';

/** A conversation may not fit into memory, so its messages are read while they are sent. */
export interface ExportingConversation {
  about: Omit<ExportedConversation, 'messages'>;
  /** The address of the site that its sources are on, if it is known. */
  site: string | undefined;
  messages: AsyncIterable<ExportedConversation['messages'][number]>;
}

/** How many conversations, and messages of each, are in memory at once. */
const CONVERSATIONS_AT_ONCE = 20;
const MESSAGES_AT_ONCE = 40;

/**
 * Conversations of a reader, the oldest first.
 *
 * @param id only this one
 * @throws Problem `not-found` when there is none with the id
 */
export async function* exportConversations(
  database: Database,
  userId: string,
  id?: string,
): AsyncGenerator<ExportingConversation, void> {
  const { prisma } = database;
  const wanted = id === undefined ? { userId, deletedAt: null } : byIdOf(userId, id);
  const site = await findOnlySite(database);
  let last: string | undefined;
  do {
    const rows = await prisma.conversation.findMany({
      where: { AND: [wanted, last === undefined ? {} : { id: { gt: last } }] },
      orderBy: { id: 'asc' },
      take: CONVERSATIONS_AT_ONCE,
      include: { share: true },
    });
    if (id !== undefined && rows.length === 0 && last === undefined) throw new Problem('not-found');
    const ids = rows.map((row) => row.id);
    const changed = await findChanged(database, ids);
    // One query reads the beginnings of all, as most conversations are short.
    const beginnings = await readMessages(database, ids, 0);
    for (const row of rows) {
      const beginning = beginnings.filter((message) => message.conversationId === row.id);
      yield {
        about: { ...toConversation(row, changed.has(row.id)), share: row.share && toShare(row.share) },
        site: row.site ?? site,
        messages: exportMessages(database, row.id, beginning),
      };
    }
    last = rows.length === CONVERSATIONS_AT_ONCE ? ids.at(-1) : undefined;
  } while (last !== undefined);
}

async function* exportMessages(database: Database, conversationId: string, beginning: MessageRow[]) {
  let rows = beginning;
  for (let from = MESSAGES_AT_ONCE; rows.length > 0; from += MESSAGES_AT_ONCE) {
    for (const row of rows) yield { ...toMessage(row), scope: row.scope as Scope | null };
    rows = rows.length < MESSAGES_AT_ONCE ? [] : await readMessages(database, [conversationId], from);
  }
}

/** Positions grow by one, so a range of them is a page. */
function readMessages({ prisma }: Database, conversationIds: string[], from: number): Promise<MessageRow[]> {
  return prisma.message.findMany({
    where: { conversationId: { in: conversationIds }, position: { gte: from, lt: from + MESSAGES_AT_ONCE } },
    orderBy: [{ conversationId: 'asc' }, { position: 'asc' }],
    include: shownWithMessage,
  });
}
