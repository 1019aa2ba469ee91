/** The search over conversations in SQL: it finds them by words, and puts their words into the index. */
import { Prisma } from '../../database/generated/client.js';
import type { Database } from '../../database/openDatabase.js';
import type { Hit } from '../../wire.js';
import { findHit, toPlain } from './findHit.js';
import { listTerms, toTsquery, type WantedWord } from './searchWords.js';

/** How many texts are in memory at once. */
const BATCH = 100;

/** Whether the title or a message of conversation `c` of this owner has a word. */
export function hasWord(userId: string, word: WantedWord): Prisma.Sql {
  return Prisma.sql`c."id" IN (
    SELECT "id" FROM "conversation" WHERE "userId" = ${userId} AND "terms" @@ ${toTsquery(word)}::tsquery
    UNION ALL
    SELECT m."conversationId" FROM "message" m JOIN "conversation" own ON own."id" = m."conversationId"
    WHERE own."userId" = ${userId} AND m."terms" @@ ${toTsquery(word)}::tsquery)`;
}

/** Of each conversation, the first message among those with most of the words. */
export async function findHits({ prisma }: Database, ids: string[], wanted: WantedWord[]): Promise<Map<string, Hit>> {
  const having = wanted.map((word) => Prisma.sql`(m."terms" @@ ${toTsquery(word)}::tsquery)`);
  const count = Prisma.join(
    having.map((one) => Prisma.sql`${one}::int`),
    ' + ',
  );
  const rows = await prisma.$queryRaw<
    (Pick<Hit, 'messageId' | 'role'> & { conversationId: string; content: string })[]
  >`
    SELECT DISTINCT ON (m."conversationId") m."conversationId", m."id" AS "messageId", m."role", m."content"
    FROM "message" m
    WHERE m."conversationId" = ANY(${ids}) AND (${Prisma.join(having, ' OR ')})
    ORDER BY m."conversationId", ${count} DESC, m."position"`;
  return new Map(
    rows.flatMap(({ conversationId, messageId, role, content }) => {
      const found = findHit(content, wanted);
      return found ? [[conversationId, { messageId, role, ...found }]] : [];
    }),
  );
}

/** Makes a conversation findable by the words of its title. */
export function indexTitle(prisma: Prisma.TransactionClient, id: string, title: string): Prisma.PrismaPromise<number> {
  return prisma.$executeRaw`
    UPDATE "conversation" SET "terms" = array_to_tsvector(${listTerms(title)}::text[]) WHERE "id" = ${id}`;
}

/** Makes a message findable by its words. */
export function indexMessage(
  prisma: Prisma.TransactionClient,
  id: string,
  content: string,
): Prisma.PrismaPromise<number> {
  return prisma.$executeRaw`
    UPDATE "message" SET "terms" = array_to_tsvector(${listTerms(toPlain(content))}::text[]) WHERE "id" = ${id}`;
}

/** Indexes what an older server wrote without an index, and answers that ended with their process. */
export async function indexMissed({ prisma }: Database): Promise<void> {
  let titles: { id: string; title: string }[];
  do {
    titles = await prisma.$queryRaw`SELECT "id", "title" FROM "conversation" WHERE "terms" IS NULL LIMIT ${BATCH}`;
    for (const { id, title } of titles) await indexTitle(prisma, id, title);
  } while (titles.length === BATCH);
  let messages: { id: string; content: string }[];
  do {
    messages = await prisma.$queryRaw`
      SELECT "id", "content" FROM "message" WHERE "terms" IS NULL AND "status" <> 'streaming' LIMIT ${BATCH}`;
    for (const { id, content } of messages) await indexMessage(prisma, id, content);
  } while (messages.length === BATCH);
}
