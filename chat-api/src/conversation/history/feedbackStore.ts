/** What readers think of answers. */
import { Prisma } from '../../database/generated/client.js';
import type { Database } from '../../database/openDatabase.js';
import { storable } from '../../database/storable.js';
import { Problem } from '../../problem.js';
import type { Feedback, Scope } from '../../wire.js';
import { toFeedback } from '../rowStore.js';

/** @throws Problem `not-found` unless it is an answer in a conversation of this reader */
export async function saveFeedback(
  { prisma }: Database,
  userId: string,
  messageId: string,
  { rating, reasons, note }: Feedback,
): Promise<void> {
  if ((await prisma.message.count({ where: answerOf(userId, messageId) })) === 0) throw new Problem('not-found');
  const said = { rating, reasons: [...new Set(reasons)], note: note ? storable(note) : null };
  try {
    await prisma.feedback.upsert({ where: { messageId }, create: { messageId, ...said }, update: said });
  } catch (error) {
    // P2003: the conversation was deleted at that very moment.
    const isGone = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2003';
    throw isGone ? new Problem('not-found', { cause: error }) : error;
  }
}

/** @throws Problem `not-found` as `saveFeedback`. It is no fault that there was none. */
export async function removeFeedback({ prisma }: Database, userId: string, messageId: string): Promise<void> {
  if ((await prisma.message.count({ where: answerOf(userId, messageId) })) === 0) throw new Problem('not-found');
  await prisma.feedback.deleteMany({ where: { messageId } });
}

/** No list is longer. Owners narrow it down by time. */
const MAX_LISTED = 1_000;

export interface JudgedAnswer extends Feedback {
  at: string;
  question: string;
  answer: string;
  /** Where it was asked. */
  page: string | null;
}

/** What readers have said of answers since then, the latest first. It does not say who they are. */
export async function listFeedback(
  { prisma }: Database,
  since: Date,
  rating?: Feedback['rating'],
): Promise<JudgedAnswer[]> {
  const rows = await prisma.feedback.findMany({
    where: { updatedAt: { gte: since }, rating, message: { conversation: { deletedAt: null } } },
    orderBy: { updatedAt: 'desc' },
    take: MAX_LISTED,
    include: { message: { select: { content: true, parent: { select: { content: true, scope: true } } } } },
  });
  return rows.map(({ updatedAt, message, ...said }) => ({
    ...toFeedback(said),
    at: updatedAt.toISOString(),
    question: message.parent?.content ?? '',
    answer: message.content,
    page: (message.parent?.scope as Scope | null)?.page ?? null,
  }));
}

export interface UnansweredQuestion {
  question: string;
  /** How often. */
  asked: number;
  /** ISO time. */
  last: string;
  /** Where it was asked. */
  pages: string[];
}

/** The questions since then that the docs did not answer, the most frequent first. Letter case does not matter. */
export async function listUnanswered({ prisma }: Database, since: Date): Promise<UnansweredQuestion[]> {
  const rows = await prisma.$queryRaw<(Omit<UnansweredQuestion, 'last'> & { last: Date })[]>`
    SELECT min(q."content") AS "question", count(*)::int AS "asked", max(q."createdAt") AS "last",
      coalesce(
        array_agg(DISTINCT q."scope" ->> 'page') FILTER (WHERE q."scope" ->> 'page' IS NOT NULL), '{}'
      ) AS "pages"
    FROM "message" a JOIN "message" q ON q."id" = a."parentId" JOIN "conversation" c ON c."id" = a."conversationId"
    WHERE a."kind" = 'notFound' AND q."createdAt" >= ${since} AND c."deletedAt" IS NULL
      AND q."scope" IS NOT NULL -- else it was copied from a shared link, and counted where it was asked
    GROUP BY lower(q."content") ORDER BY "asked" DESC, "last" DESC LIMIT ${MAX_LISTED}`;
  return rows.map((row) => ({ ...row, last: row.last.toISOString() }));
}

function answerOf(userId: string, id: string): Prisma.MessageWhereInput {
  return { id, role: 'assistant', conversation: { userId, deletedAt: null } };
}
