/** The list of a reader's conversations: paged, filtered, searched. */
import { Prisma } from '../../database/generated/client.js';
import type { Database } from '../../database/openDatabase.js';
import { Problem } from '../../problem.js';
import type { ConversationPage, Hit, ListedConversation } from '../../wire.js';
import { toConversation } from '../rowStore.js';
import { isChanged } from '../sourceStore.js';
import { findRanges } from './findHit.js';
import { findHits, hasWord } from './searchStore.js';
import { readQuery, type WantedWord } from './searchWords.js';

export interface Listing {
  /** The `nextCursor` of the page before. */
  cursor?: string;
  limit: number;
  /** Words that must all stand in the title or in the messages. The last one may be a beginning. */
  search?: string;
  pinned?: boolean;
  /** The path of the page where it began. */
  page?: string;
  changed?: boolean;
  /** Last touched at or after, and before. */
  after?: Date;
  before?: Date;
}

type Row = Parameters<typeof toConversation>[0] & { changed: boolean; running: boolean };

/** Whether an answer is being written in conversation `c`. */
const isRunning = Prisma.sql`EXISTS (
  SELECT 1 FROM "message" m WHERE m."conversationId" = c."id" AND m."status" = 'streaming')`;

/**
 * A page of the owner's conversations, the last touched first. Within one walk over the pages none comes twice. A
 * conversation that is touched meanwhile goes to the top, where the next walk begins.
 *
 * @throws Problem `bad-request` for an invalid cursor
 */
export async function listConversations(
  database: Database,
  userId: string,
  listing: Listing,
): Promise<ConversationPage> {
  const wanted = listing.search?.trim() ? readQuery(listing.search) : undefined;
  // The query has nothing but punctuation, which is in no index.
  if (wanted?.length === 0) return { conversations: [], nextCursor: null };
  const where = Prisma.join(conditions(userId, listing, wanted), ' AND ');
  const rows = await database.prisma.$queryRaw<Row[]>`
    SELECT c."id", c."title", c."pinned", c."page", c."createdAt", c."updatedAt", ${isChanged} AS "changed",
      ${isRunning} AS "running"
    FROM "conversation" c WHERE ${where}
    ORDER BY c."updatedAt" DESC, c."id" DESC LIMIT ${listing.limit + 1}`;
  const shown = rows.slice(0, listing.limit);
  const last = shown.at(-1);
  const ids = shown.map(({ id }) => id);
  const hits = wanted ? await findHits(database, ids, wanted) : new Map<string, Hit>();
  return {
    conversations: shown.map((row): ListedConversation => ({
      ...toConversation(row, row.changed),
      running: row.running,
      titleRanges: findRanges(row.title, wanted ?? []),
      hit: hits.get(row.id) ?? null,
    })),
    nextCursor: rows.length > listing.limit && last ? writeCursor(last) : null,
  };
}

function conditions(userId: string, listing: Listing, wanted: WantedWord[] = []): Prisma.Sql[] {
  const { pinned, page, changed, after, before } = listing;
  const cursor = listing.cursor === undefined ? undefined : readCursor(listing.cursor);
  return [
    Prisma.sql`c."userId" = ${userId} AND c."deletedAt" IS NULL`,
    ...(cursor ? [Prisma.sql`(c."updatedAt", c."id") < (${cursor.updatedAt}, ${cursor.id})`] : []),
    ...(pinned === undefined ? [] : [Prisma.sql`c."pinned" = ${pinned}`]),
    ...(page === undefined ? [] : [Prisma.sql`c."page" = ${page}`]),
    ...(changed === undefined ? [] : [changed ? isChanged : Prisma.sql`NOT ${isChanged}`]),
    ...(after ? [Prisma.sql`c."updatedAt" >= ${after}`] : []),
    ...(before ? [Prisma.sql`c."updatedAt" < ${before}`] : []),
    ...wanted.map((word) => hasWord(userId, word)),
  ];
}

function writeCursor(row: { updatedAt: Date; id: string }): string {
  return Buffer.from(`${row.updatedAt.toISOString()} ${row.id}`).toString('base64url');
}

function readCursor(cursor: string): { updatedAt: Date; id: string } {
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  // Only our own form is taken: JavaScript knows times that the database does not.
  if (!/^[12]\d{3}-[\d-]+T[\d:.]+Z$/.test(time) || Number.isNaN(Date.parse(time)) || !/^[\w-]+$/.test(id)) {
    throw new Problem('bad-request', { errors: [{ path: 'cursor', message: 'This is no cursor of this listing.' }] });
  }
  return { updatedAt: new Date(time), id };
}
