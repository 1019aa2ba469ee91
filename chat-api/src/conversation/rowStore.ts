/** Rows of conversations and messages: how a reader's own are found, and what they become on the wire. */
import type { Prisma } from '../database/generated/client.js';
import type { Citation, Conversation, Feedback, Message, Range, Scope, Share } from '../wire.js';

/** A conversation is found by its own id and by the id that its owner's AI SDK client gave it. */
export function byIdOf(userId: string, id: string): Prisma.ConversationWhereInput {
  return { userId, deletedAt: null, OR: [{ id }, { clientId: id }] };
}

/** What is read with a message. */
export const shownWithMessage = {
  citations: { orderBy: { number: 'asc' } },
  feedback: true,
} satisfies Prisma.MessageInclude;

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
/** The columns of a message that are shown. */
export type ShownMessage = Omit<
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
