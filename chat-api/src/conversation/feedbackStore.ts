/** What readers think of answers. */
import type { Prisma } from '../database/generated/client.js';
import type { Database } from '../database/openDatabase.js';
import { storable } from '../knowledge/storable.js';
import { Problem } from '../problem.js';
import type { Feedback } from '../wire.js';

/** @throws Problem `not-found` unless it is an answer in a conversation of the reader's */
export async function saveFeedback(
  { prisma }: Database,
  userId: string,
  messageId: string,
  { rating, reasons, note }: Feedback,
): Promise<void> {
  if ((await prisma.message.count({ where: answerOf(userId, messageId) })) === 0) throw new Problem('not-found');
  const said = { rating, reasons: [...new Set(reasons)], note: note ? storable(note) : null };
  await prisma.feedback.upsert({ where: { messageId }, create: { messageId, ...said }, update: said });
}

/** @throws Problem `not-found` as `saveFeedback`; that there was none is no fault */
export async function removeFeedback({ prisma }: Database, userId: string, messageId: string): Promise<void> {
  if ((await prisma.message.count({ where: answerOf(userId, messageId) })) === 0) throw new Problem('not-found');
  await prisma.feedback.deleteMany({ where: { messageId } });
}

function answerOf(userId: string, id: string): Prisma.MessageWhereInput {
  return { id, role: 'assistant', conversation: { userId, deletedAt: null } };
}
