/** The row of an answer while it is written and followed, up to its end. */
import type { PastTurn } from '../../answer/write/prompt.js';
import type { Database } from '../../database/openDatabase.js';
import { Problem } from '../../problem.js';
import type { AnswerKind, Citation, MessageStatus, Range, TurnIds } from '../../wire.js';
import { indexMessage, indexTitle } from '../history/searchStore.js';
import { byIdOf, toCitation, toRanges } from '../rowStore.js';

/** No prompt takes more of them. */
const MOST_PAST_TURNS = 10;

/** What is known of an answer at one moment. */
export interface TurnState {
  content: string;
  citations: Citation[];
  status: MessageStatus;
  kind: AnswerKind | null;
  /** Kind of the problem that it failed with. */
  problem: string | null;
  /** Title of the conversation; empty where this answer gives it none. */
  title: string;
  followUps: string[];
  unsupported: Range[];
}

/** An answer whose process has not said that it lives for this long is interrupted; it says so every second. */
const SILENT_AFTER_SECONDS = 6;

/**
 * Writes what there is of a running answer, and says by `false` that it must not go on: the reader asked to stop, the
 * conversation was deleted, or another process took this one for dead.
 *
 * @param fresh citations that were not written before
 */
export async function saveProgress(
  { prisma }: Database,
  answerId: string,
  state: Pick<TurnState, 'content' | 'kind'>,
  fresh: Citation[],
): Promise<boolean> {
  const written = await prisma.$executeRaw`
    UPDATE "message" SET "content" = ${state.content}, "kind" = ${state.kind}::"AnswerKind", "beatAt" = now()
    WHERE "id" = ${answerId} AND "status" = 'streaming' AND NOT "stopRequested"`;
  if (written > 0 && fresh.length > 0) await saveCitations(prisma, answerId, fresh);
  return written > 0;
}

/** Writes the end of an answer, once: a row that has ended already stays as it is. */
export async function endTurn({ prisma }: Database, ids: TurnIds, state: TurnState, fresh: Citation[]): Promise<void> {
  const now = new Date();
  const { content, status, kind, problem, followUps, unsupported, title } = state;
  await prisma.$transaction([
    prisma.citation.createMany({ data: await rowsFor(prisma, ids.answerId, fresh), skipDuplicates: true }),
    prisma.message.updateMany({
      where: { id: ids.answerId, status: 'streaming' },
      data: { content, status, kind, problem, followUps, unsupported, endedAt: now },
    }),
    prisma.conversation.updateMany({
      where: { id: ids.conversationId },
      data: { updatedAt: now, ...(title && { title }) },
    }),
    indexMessage(prisma, ids.answerId, content),
    ...(title ? [indexTitle(prisma, ids.conversationId, title)] : []),
  ]);
}

async function saveCitations(prisma: Database['prisma'], answerId: string, citations: Citation[]): Promise<void> {
  await prisma.citation.createMany({ data: await rowsFor(prisma, answerId, citations), skipDuplicates: true });
}

/** None when the answer has been deleted meanwhile. */
async function rowsFor(prisma: Database['prisma'], messageId: string, citations: Citation[]) {
  if (citations.length === 0 || (await prisma.message.count({ where: { id: messageId } })) === 0) return [];
  return citations.map((citation) => ({ ...citation, messageId }));
}

/** @returns undefined when the conversation has been deleted */
export async function readTurn({ prisma }: Database, answerId: string): Promise<TurnState | undefined> {
  const row = await prisma.message.findUnique({
    where: { id: answerId },
    include: { citations: { orderBy: { number: 'asc' } }, conversation: { select: { title: true } } },
  });
  if (!row) return undefined;
  const { content, status, kind, problem, citations, followUps, conversation } = row;
  const unsupported = toRanges(row.unsupported);
  return {
    content,
    status,
    kind,
    problem,
    followUps,
    unsupported,
    citations: citations.map(toCitation),
    ...conversation,
  };
}

/**
 * The answer that is being written in a conversation, if any.
 *
 * @throws Problem `not-found` when the reader has no such conversation
 */
export async function findRunningTurn(
  { prisma }: Database,
  userId: string,
  conversationId: string,
): Promise<TurnIds | undefined> {
  const conversation = await prisma.conversation.findFirst({
    where: byIdOf(userId, conversationId),
    include: { messages: { where: { status: 'streaming' }, take: 1 } },
  });
  if (!conversation) throw new Problem('not-found');
  const answer = conversation.messages[0];
  return answer && { conversationId: conversation.id, questionId: answer.parentId!, answerId: answer.id };
}

/** Asks whichever process writes the answer to stop. */
export async function requestStop({ prisma }: Database, answerId: string): Promise<void> {
  await prisma.message.updateMany({ where: { id: answerId, status: 'streaming' }, data: { stopRequested: true } });
}

/**
 * Marks answers whose process has died, keeping what it wrote.
 *
 * @returns how many there were
 */
export async function interruptSilentTurns({ prisma }: Database): Promise<number> {
  return prisma.$executeRaw`
    UPDATE "message" SET "status" = 'interrupted', "endedAt" = now()
    WHERE "status" = 'streaming' AND "beatAt" < now() - make_interval(secs => ${SILENT_AFTER_SECONDS})`;
}

/** The last exchanges that led to a question, oldest first. */
export async function readPastTurns({ prisma }: Database, questionId: string): Promise<PastTurn[]> {
  // Along the parents and not by position: the other version of an edited question did not lead here.
  const rows = await prisma.$queryRaw<{ content: string }[]>`
    WITH RECURSIVE led AS (
      SELECT "parentId", '' AS "content", 0 AS "steps" FROM "message" WHERE "id" = ${questionId}
      UNION ALL
      SELECT m."parentId", m."content", led."steps" + 1 FROM led JOIN "message" m ON m."id" = led."parentId"
      WHERE led."steps" < ${2 * MOST_PAST_TURNS}
    ) SELECT "content" FROM led WHERE "steps" > 0 ORDER BY "steps"`;
  const turns: PastTurn[] = [];
  for (let index = 0; index + 1 < rows.length; index += 2) {
    turns.unshift({ answer: rows[index]!.content, question: rows[index + 1]!.content });
  }
  return turns;
}
