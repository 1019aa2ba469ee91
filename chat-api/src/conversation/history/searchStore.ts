/** Puts the words of conversations where they are searched for. */
import type { Prisma } from '../../database/generated/client.js';
import type { Database } from '../../database/openDatabase.js';
import { toPlain } from './findHit.js';
import { listTerms } from './searchWords.js';

/** Rows of which the texts stand in memory at once. */
const BATCH = 100;

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

/** Indexes what was written by a server that knew no search, and answers that ended with their process. */
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
