/** Conversations as their owner reads them. Every function takes the owner and finds nothing of anybody else's. */
import { LONGEST_SHOWN } from '../answer/show/chooseRun.js';
import type { PastTurn } from '../answer/write/prompt.js';
import { Prisma } from '../database/generated/client.js';
import type { Database } from '../database/openDatabase.js';
import { storable } from '../database/storable.js';
import { Problem } from '../problem.js';
import type {
  ChangeConversation,
  Citation,
  Conversation,
  ConversationWithMessages,
  Feedback,
  Message,
  Range,
  Scope,
  Share,
} from '../wire.js';
import { indexTitle } from './history/searchStore.js';

/** No prompt takes more of them. */
const MOST_PAST_TURNS = 10;

/** A conversation answers to its own id and to the one that its owner's AI SDK client gave it. */
export function byIdOf(userId: string, id: string): Prisma.ConversationWhereInput {
  return { userId, deletedAt: null, OR: [{ id }, { clientId: id }] };
}

/** What of a message is shown with it. */
export const shownWithMessage = {
  citations: { orderBy: { number: 'asc' } },
  feedback: true,
} satisfies Prisma.MessageInclude;

/** @throws Problem `not-found`, also for another person's */
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

/** All messages of a conversation. In one query: of a long one Prisma's, one for each relation, take more than twice as long. */
async function readMessages({ prisma }: Database, conversationId: string): Promise<ShownMessage[]> {
  return prisma.$queryRaw<ShownMessage[]>`
    SELECT "id", "role", "parentId", "content", "scope", "status", "kind", "problem", "followUps", "unsupported", "createdAt", "endedAt",
      COALESCE((SELECT json_agg(c ORDER BY c."number") FROM "citation" c WHERE c."messageId" = m."id"), '[]') AS "citations",
      (SELECT row_to_json(f) FROM "feedback" f WHERE f."messageId" = m."id") AS "feedback"
    FROM "message" m WHERE m."conversationId" = ${conversationId} ORDER BY m."position"`;
}

/**
 * Renames or pins; neither counts as touching it.
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

/** Which of these conversations cite what the served docs do not hold any more; the rule of `SourceState` (wire.ts). */
export async function findChanged({ prisma }: Database, ids: string[]): Promise<Set<string>> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT c."id" FROM "conversation" c WHERE c."id" = ANY(${ids}) AND ${isChanged}`;
  return new Set(rows.map(({ id }) => id));
}

/**
 * Whether the docs have lost a passage, or changed a section or the run of it that was shown, that an answer of the
 * conversation `c` cites.
 */
export const isChanged = Prisma.sql`EXISTS (
  SELECT 1 FROM "message" m JOIN "citation" cited ON cited."messageId" = m."id"
  WHERE m."conversationId" = c."id" AND NOT EXISTS (
    SELECT 1 FROM "passage" p
      JOIN "page" ON "page"."id" = p."pageId"
      JOIN "index_version_page" joined ON joined."pageId" = p."pageId"
      JOIN "index_version" v ON v."id" = joined."indexVersionId"
    WHERE p."contentHash" = cited."contentHash"
      AND (cited."text" = p."text" OR EXISTS (
        SELECT 1 FROM (
          SELECT string_agg(s."text", E'\n\n' ORDER BY s."position") AS "text" FROM "passage" s
          WHERE s."pageId" = p."pageId" AND s."section" = p."section"
        ) whole
        WHERE whole."text" = cited."text" OR (length(whole."text") > ${LONGEST_SHOWN}
          AND position(E'\n\n' || cited."text" || E'\n\n' IN E'\n\n' || whole."text" || E'\n\n') > 0)))
      AND v."servedAt" IS NOT NULL AND v."replacedAt" IS NULL AND v."locale" = cited."locale"
      AND (c."site" IS NULL OR v."site" = c."site")
      AND ("page"."version" IS NOT DISTINCT FROM cited."version" OR NOT EXISTS (
        SELECT 1 FROM "edition" e
        WHERE e."indexVersionId" = v."id" AND e."version" IS NOT DISTINCT FROM cited."version"))))`;

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

/** Whether this very request has been taken before. */
export async function wasAsked({ prisma }: Database, requestKey: string): Promise<boolean> {
  return (await prisma.message.count({ where: { requestKey } })) > 0;
}

/** How many questions of a reader there are. */
export async function countQuestions({ prisma }: Database, userId: string): Promise<number> {
  return prisma.message.count({ where: { role: 'user', conversation: { userId } } });
}

export function toConversation(
  row: Omit<Prisma.ConversationGetPayload<object>, 'userId' | 'clientId' | 'site' | 'deletedAt'>,
  changed: boolean,
): Conversation {
  const { id, title, pinned, page, createdAt, updatedAt } = row;
  return {
    id,
    title,
    pinned,
    page,
    changed,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

export type MessageRow = Prisma.MessageGetPayload<{ include: typeof shownWithMessage }>;
type ShownMessage = Omit<
  MessageRow,
  'conversationId' | 'position' | 'requestKey' | 'requestHash' | 'beatAt' | 'stopRequested'
>;

export function toMessage(row: ShownMessage): Message {
  return {
    id: row.id,
    role: row.role,
    parentId: row.parentId,
    content: row.content,
    quote: (row.scope as Scope | null)?.quote,
    status: row.status,
    kind: row.kind,
    problem: row.problem,
    citations: row.citations.map(toCitation),
    followUps: row.followUps,
    unsupported: toRanges(row.unsupported),
    feedback: row.feedback && toFeedback(row.feedback),
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

export function toCitation(row: MessageRow['citations'][number]): Citation {
  const { messageId: _, alsoIn, ...citation } = row;
  return { ...citation, alsoIn: alsoIn as Citation['alsoIn'] };
}

/** Only this server writes the column, in the shape of the type. */
export function toRanges(unsupported: Prisma.JsonValue): Range[] {
  return (unsupported ?? []) as unknown as Range[];
}

export function toShare({ token, answerId, createdAt }: Omit<Share, 'createdAt'> & { createdAt: Date }): Share {
  return { token, answerId, createdAt: createdAt.toISOString() };
}

export function toFeedback({
  rating,
  reasons,
  note,
}: Pick<NonNullable<MessageRow['feedback']>, 'rating' | 'reasons' | 'note'>): Feedback {
  return { rating, reasons: reasons as Feedback['reasons'], ...(note !== null && { note }) };
}
