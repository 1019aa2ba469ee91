/** Conversations whole, for their owner to take away; read as they are taken. */
import type { Database } from '../../database/openDatabase.js';
import { findOnlySite } from '../../knowledge/servedVersionStore.js';
import { Problem } from '../../problem.js';
import type { ExportedConversation, Scope } from '../../wire.js';
import { byIdOf, shownWithMessage, toConversation, toMessage, toShare, type MessageRow } from '../rowStore.js';
import { findChanged } from '../sourceStore.js';

/** A conversation may be longer than what may stand in memory: its messages are read as they are taken. */
export interface ExportingConversation {
  about: Omit<ExportedConversation, 'messages'>;
  /** Address of the site that its sources' paths belong to, when it is known. */
  site: string | undefined;
  messages: AsyncIterable<ExportedConversation['messages'][number]>;
}

/** Conversations, and messages of each, that stand in memory at once. */
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
    // One query for all beginnings: most conversations are short.
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

/** Positions grow by one, so that a range of them is a page. */
function readMessages({ prisma }: Database, conversationIds: string[], from: number): Promise<MessageRow[]> {
  return prisma.message.findMany({
    where: { conversationId: { in: conversationIds }, position: { gte: from, lt: from + MESSAGES_AT_ONCE } },
    orderBy: [{ conversationId: 'asc' }, { position: 'asc' }],
    include: shownWithMessage,
  });
}
