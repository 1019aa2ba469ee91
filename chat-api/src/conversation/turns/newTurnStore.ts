/** The first rows of a turn: a question in its conversation, and the answer that is to be written. */
import { Prisma } from '../../database/generated/client.js';
import type { Database } from '../../database/openDatabase.js';
import { Problem } from '../../problem.js';
import type { Scope, TurnIds } from '../../wire.js';
import { indexMessage, indexTitle } from '../history/searchStore.js';
import { byIdOf } from '../rowStore.js';
import { cutText } from '../../database/storable.js';

export interface NewTurn {
  userId: string;
  question: string;
  scope: Scope;
  /** An existing conversation. `clientId` may also name one that is to be opened. */
  conversationId?: string;
  clientId?: string;
  /** The answer that the question follows; null for none; absent: the last one. */
  parentId?: string | null;
  /** Asks the last question again, as "regenerate" means. Then there is no `parentId`. */
  again?: boolean;
  /** Hashes of the Idempotency-Key with its owner, and of the body. */
  request?: { key: string; hash: string };
}

const TITLE_LENGTH = 80;

/**
 * Saves the question and an empty answer that streams, in a conversation of the reader.
 *
 * @returns the ids, and `isNew: false` when the same request came before
 * @throws Problem `not-found` (the reader has no such conversation), `turn-running`, `key-reused`
 */
export async function beginTurn(database: Database, turn: NewTurn): Promise<TurnIds & { isNew: boolean }> {
  const earlier = await findRequest(database, turn);
  if (earlier) return { ...earlier, isNew: false };
  try {
    const ids = await database.prisma.$transaction((tx) => insertTurn(tx, turn), { maxWait: 10_000, timeout: 10_000 });
    return { ...ids, isNew: true };
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') throw error;
    // The same request, or the same new conversation, was saved at the same moment.
    const sameRequest = await findRequest(database, turn);
    if (sameRequest) return { ...sameRequest, isNew: false };
    throw new Problem('turn-running', { cause: error });
  }
}

async function insertTurn(tx: Prisma.TransactionClient, turn: NewTurn): Promise<TurnIds> {
  const now = new Date();
  const conversation = await openConversation(tx, turn, now);
  const last = await tx.message.findFirst({
    where: { conversationId: conversation.id },
    orderBy: { position: 'desc' },
    include: { parent: true },
  });
  if (last?.status === 'streaming') throw new Problem('turn-running');
  const question = await tx.message.create({
    data: {
      conversationId: conversation.id,
      parentId: await findParent(tx, conversation.id, turn, last),
      role: 'user',
      position: (last?.position ?? -1) + 1,
      status: 'complete',
      content: turn.question,
      scope: turn.scope,
      requestKey: turn.request?.key,
      requestHash: turn.request?.hash,
      endedAt: now,
    },
  });
  const answer = await tx.message.create({
    data: {
      conversationId: conversation.id,
      parentId: question.id,
      role: 'assistant',
      position: question.position + 1,
      status: 'streaming',
      content: '',
      beatAt: now,
    },
  });
  await indexMessage(tx, question.id, turn.question);
  return { conversationId: conversation.id, questionId: question.id, answerId: answer.id };
}

type LastMessage = Prisma.MessageGetPayload<{ include: { parent: true } }> | null;

/** @throws Problem `not-found` when the parent is no answer of this conversation */
async function findParent(
  tx: Prisma.TransactionClient,
  conversationId: string,
  { parentId, question, again }: NewTurn,
  last: LastMessage,
): Promise<string | null> {
  if (parentId === null) return null;
  if (parentId !== undefined) {
    const isAnswer = await tx.message.count({ where: { id: parentId, conversationId, role: 'assistant' } });
    if (isAnswer === 0) throw new Problem('not-found');
    return parentId;
  }
  // A question that failed and is asked again is another try at the same place, not a second question.
  const failed = last?.status === 'failed' || last?.status === 'interrupted';
  if (again || (failed && last.parent?.content === question)) return last?.parent?.parentId ?? null;
  return last?.id ?? null;
}

/** The update locks the row, so that two questions to one conversation come one after the other. */
async function openConversation(tx: Prisma.TransactionClient, turn: NewTurn, now: Date): Promise<{ id: string }> {
  const { userId, clientId } = turn;
  const named = turn.conversationId ?? clientId;
  if (named !== undefined) {
    const [known] = await tx.conversation.updateManyAndReturn({
      where: byIdOf(userId, named),
      data: { updatedAt: now },
      select: { id: true },
    });
    if (known) return known;
    if (turn.conversationId !== undefined) throw new Problem('not-found');
  }
  if (clientId !== undefined) {
    // The name of a deleted conversation is free again.
    await tx.conversation.updateMany({ where: { userId, clientId }, data: { clientId: null } });
  }
  const title = titleOf(turn.question);
  const { site, page } = turn.scope;
  const opened = await tx.conversation.create({ data: { userId, clientId, title, site, page, updatedAt: now } });
  await indexTitle(tx, opened.id, title);
  return opened;
}

async function findRequest({ prisma }: Database, turn: NewTurn): Promise<TurnIds | undefined> {
  if (!turn.request) return undefined;
  const question = await prisma.message.findUnique({
    where: { requestKey: turn.request.key },
    include: {
      followers: { where: { role: 'assistant' }, orderBy: { position: 'asc' }, take: 1 },
      conversation: { select: { deletedAt: true } },
    },
  });
  const answer = question?.followers[0];
  if (!question || !answer) return undefined;
  if (question.conversation.deletedAt) throw new Problem('not-found');
  if (question.requestHash !== turn.request.hash) throw new Problem('key-reused');
  return { conversationId: question.conversationId, questionId: question.id, answerId: answer.id };
}

function titleOf(question: string): string {
  const line = question.replace(/\s+/g, ' ').trim();
  if (line.length <= TITLE_LENGTH) return line;
  const cut = cutText(line, TITLE_LENGTH);
  return `${cutText(cut, Math.max(cut.lastIndexOf(' '), TITLE_LENGTH / 2)).trimEnd()}…`;
}

/** Whether the same request came before. */
export async function wasAsked({ prisma }: Database, requestKey: string): Promise<boolean> {
  return (await prisma.message.count({ where: { requestKey } })) > 0;
}

/** How many questions a reader has asked. */
export async function countQuestions({ prisma }: Database, userId: string): Promise<number> {
  return prisma.message.count({ where: { role: 'user', conversation: { userId } } });
}
