/** The row of an answer, while it is written and followed, up to its end. */
import type { PastTurn } from '../../answer/write/prompt.js';
import type { Database } from '../../database/openDatabase.js';
import { Problem } from '../../problem.js';
import type { AnswerKind, Citation, MessageStatus, Range, TurnIds } from '../../wire.js';
import { indexMessage, indexTitle } from '../history/searchStore.js';
import { byIdOf, toCitation, toRanges } from '../rowStore.js';

/** No prompt needs more exchanges. */
const MAX_PAST_TURNS = 10;

/** What is known of an answer at one moment. */
export interface TurnState {
  content: string;
  citations: Citation[];
  status: MessageStatus;
  kind: AnswerKind | null;
  /** The kind of the problem that it failed with. */
  problem: string | null;
  /** The conversation's title. Empty when this answer gives it none. */
  title: string;
  followUps: string[];
  unsupported: Range[];
}

/**
 * The process that writes an answer gives a sign of life every second. After so long a silence the answer is
 * interrupted.
 */
const SILENT_AFTER_SECONDS = 6;

/**
 * Writes what there is of a running answer.
 *
 * @param fresh citations that were not written before
 * @returns false when the answer must stop: the reader wants it to, the conversation was deleted, or another process
 *   took this one for dead
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

/** Writes the end of an answer, once. A row that has ended already stays as it is. */
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

/** No rows when the answer has been deleted meanwhile. */
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

/** Asks the process that writes the answer to stop. */
export async function requestStop({ prisma }: Database, answerId: string): Promise<void> {
  await prisma.message.updateMany({ where: { id: answerId, status: 'streaming' }, data: { stopRequested: true } });
}

/**
 * Marks the answers of dead processes as interrupted, and keeps their text.
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
  // It goes along the parents and not by position, as the other version of an edited question did not lead here.
  const rows = await prisma.$queryRaw<{ content: string }[]>`
    WITH RECURSIVE led AS (
      SELECT "parentId", '' AS "content", 0 AS "steps" FROM "message" WHERE "id" = ${questionId}
      UNION ALL
      SELECT m."parentId", m."content", led."steps" + 1 FROM led JOIN "message" m ON m."id" = led."parentId"
      WHERE led."steps" < ${2 * MAX_PAST_TURNS}
    ) SELECT "content" FROM led WHERE "steps" > 0 ORDER BY "steps"`;
  const turns: PastTurn[] = [];
  for (let index = 0; index + 1 < rows.length; index += 2) {
    turns.unshift({ answer: rows[index]!.content, question: rows[index + 1]!.content });
  }
  return turns;
}
