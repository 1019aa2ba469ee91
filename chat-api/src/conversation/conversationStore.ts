/** Conversations as their owner reads them. Every function takes the owner and finds nothing of anybody else's. */
import type { PastTurn } from '../answer/prompt.js';
import type { Prisma } from '../database/generated/client.js';
import type { Database } from '../database/openDatabase.js';
import { Problem } from '../problem.js';
import type {
  Citation,
  Conversation,
  ConversationPage,
  ConversationWithMessages,
  Message,
  Range,
  Scope,
  UserExport,
} from '../wire.js';

/** Conversations may be long, and all that are read at once stand in memory. */
const EXPORTED_AT_ONCE = 10;

/** A conversation answers to its own id and to the one that its owner's AI SDK client gave it. */
export function byIdOf(userId: string, id: string): Prisma.ConversationWhereInput {
  return { userId, OR: [{ id }, { clientId: id }] };
}

/**
 * A page of the owner's conversations, the last touched first.
 *
 * @param page.cursor `nextCursor` of the page before
 * @throws Problem `bad-request` for a cursor that is none
 */
export async function listConversations(
  { prisma }: Database,
  userId: string,
  page: { cursor?: string; limit: number },
): Promise<ConversationPage> {
  const after = page.cursor === undefined ? undefined : readCursor(page.cursor);
  const rows = await prisma.conversation.findMany({
    where: {
      userId,
      ...(after && {
        OR: [{ updatedAt: { lt: after.updatedAt } }, { updatedAt: after.updatedAt, id: { lt: after.id } }],
      }),
    },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    take: page.limit + 1,
  });
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    conversations: shown.map(toConversation),
    nextCursor: rows.length > page.limit && last ? writeCursor(last) : null,
  };
}

/** @throws Problem `not-found`, also for another person's */
export async function readConversation(
  { prisma }: Database,
  userId: string,
  id: string,
): Promise<ConversationWithMessages> {
  const row = await prisma.conversation.findFirst({
    where: byIdOf(userId, id),
    include: {
      messages: { orderBy: { position: 'asc' }, include: { citations: { orderBy: { number: 'asc' } } } },
    },
  });
  if (!row) throw new Problem('not-found');
  return { ...toConversation(row), messages: row.messages.map(toMessage) };
}

/** All conversations of a reader, the oldest first, read as they are taken. */
export async function* exportConversations(
  { prisma }: Database,
  userId: string,
): AsyncGenerator<UserExport['conversations'][number], void> {
  let last: string | undefined;
  do {
    const rows = await prisma.conversation.findMany({
      where: { userId, ...(last && { id: { gt: last } }) },
      orderBy: { id: 'asc' },
      take: EXPORTED_AT_ONCE,
      include: {
        messages: { orderBy: { position: 'asc' }, include: { citations: { orderBy: { number: 'asc' } } } },
      },
    });
    for (const row of rows) {
      const messages = row.messages.map((message) => ({ ...toMessage(message), scope: message.scope as Scope | null }));
      yield { ...toConversation(row), messages };
    }
    last = rows.length === EXPORTED_AT_ONCE ? rows.at(-1)!.id : undefined;
  } while (last);
}

/** The exchanges that led to a question, oldest first. */
export async function readPastTurns({ prisma }: Database, questionId: string): Promise<PastTurn[]> {
  const question = await prisma.message.findUnique({ where: { id: questionId } });
  if (!question) return [];
  const earlier = await prisma.message.findMany({
    where: { conversationId: question.conversationId, position: { lt: question.position } },
    orderBy: { position: 'asc' },
  });
  const byId = new Map(earlier.map((message) => [message.id, message]));
  const turns: PastTurn[] = [];
  // Along the parents and not by position: the other version of an edited question did not lead here.
  for (let answer = byId.get(question.parentId ?? ''); answer;) {
    const asked = byId.get(answer.parentId ?? '');
    if (!asked) break;
    turns.unshift({ question: asked.content, answer: answer.content });
    answer = byId.get(asked.parentId ?? '');
  }
  return turns;
}

/** How many questions a reader has asked since then, and when the first of these was. */
export async function countQuestions(
  { prisma }: Database,
  userId: string,
  since: Date,
): Promise<{ count: number; first: Date | null }> {
  const asked = await prisma.message.aggregate({
    where: { role: 'user', createdAt: { gt: since }, conversation: { userId } },
    _count: true,
    _min: { createdAt: true },
  });
  return { count: asked._count, first: asked._min.createdAt };
}

function toConversation(row: Prisma.ConversationGetPayload<object>): Conversation {
  const { id, title, createdAt, updatedAt } = row;
  return { id, title, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}

type MessageRow = Prisma.MessageGetPayload<{ include: { citations: true } }>;

function toMessage(row: MessageRow): Message {
  return {
    id: row.id,
    role: row.role,
    parentId: row.parentId,
    content: row.content,
    status: row.status,
    kind: row.kind,
    problem: row.problem,
    citations: row.citations.map(toCitation),
    followUps: row.followUps,
    unsupported: toRanges(row.unsupported),
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

function writeCursor(row: { updatedAt: Date; id: string }): string {
  return Buffer.from(`${row.updatedAt.toISOString()} ${row.id}`).toString('base64url');
}

function readCursor(cursor: string): { updatedAt: Date; id: string } {
  const [time = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const updatedAt = new Date(time);
  if (Number.isNaN(updatedAt.getTime()) || !id || id.includes('\0')) {
    throw new Problem('bad-request', { errors: [{ path: 'cursor', message: 'This is no cursor of this listing.' }] });
  }
  return { updatedAt, id };
}
