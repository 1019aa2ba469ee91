/** The rows of a turn, a question and its answer, from the first to the last write. */
import { Prisma } from '../database/generated/client.js';
import type { Database } from '../database/openDatabase.js';
import { Problem } from '../problem.js';
import type { AnswerKind, Citation, MessageStatus, Range, Scope, TurnIds } from '../wire.js';
import { byIdOf, toCitation, toRanges } from './conversationStore.js';
import { indexMessage, indexTitle } from './searchStore.js';

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

export interface NewTurn {
  userId: string;
  question: string;
  scope: Scope;
  /** An existing conversation; `clientId` may also name one that is to be opened. */
  conversationId?: string;
  clientId?: string;
  /** The answer that it follows, null for none; absent: the last one. */
  parentId?: string | null;
  /** Another version of the last question, as "regenerate" means; `parentId` is absent then. */
  again?: boolean;
  /** Hashes of the Idempotency-Key with its owner, and of the body. */
  request?: { key: string; hash: string };
}

/** An answer whose process has not said that it lives for this long is interrupted; it says so every second. */
const SILENT_AFTER_SECONDS = 6;
const TITLE_LENGTH = 80;

/**
 * Saves the question and an empty answer that streams, in a conversation of the reader's.
 *
 * @returns the ids, and `isNew: false` when this very request had come before
 * @throws Problem `not-found` (no such conversation of the reader's), `turn-running`, `key-reused`
 */
export async function beginTurn(database: Database, turn: NewTurn): Promise<TurnIds & { isNew: boolean }> {
  const earlier = await findRequest(database, turn);
  if (earlier) return { ...earlier, isNew: false };
  try {
    const ids = await database.prisma.$transaction((tx) => insertTurn(tx, turn), { maxWait: 10_000, timeout: 10_000 });
    return { ...ids, isNew: true };
  } catch (error) {
    if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') throw error;
    // The same request, or the same new conversation, was being saved at the same moment.
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

/** @throws Problem `not-found` for a parent that is no answer of this conversation */
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
  // Asked again after it failed, it is another try at the same place and not a second question.
  const failed = last?.status === 'failed' || last?.status === 'interrupted';
  if (again || (failed && last.parent?.content === question)) return last?.parent?.parentId ?? null;
  return last?.id ?? null;
}

/** The update also locks the row, so that two questions to one conversation come one after the other. */
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
    // The name of one that was deleted is free again.
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

function titleOf(question: string): string {
  const line = question.replace(/\s+/g, ' ').trim();
  if (line.length <= TITLE_LENGTH) return line;
  const cut = line.slice(0, TITLE_LENGTH);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), TITLE_LENGTH / 2)).trimEnd()}…`;
}
