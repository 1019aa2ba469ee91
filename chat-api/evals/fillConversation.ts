/** Fills a very long conversation, which the bench of the panel opens. */
import { v7 as uuid } from 'uuid';
import type { Database } from '../src/database/openDatabase.js';

/** How many passages an answer cites. */
const CITED = 3;

/**
 * Gives a reader a conversation about the served docs. Each answer quotes passages as they are written, with their
 * code, lists and tables, and cites them.
 *
 * @returns its title, which is the first question
 */
export async function fillConversation({ prisma }: Database, userId: string, turns: number): Promise<string> {
  const passages = await prisma.passage.findMany({
    where: { page: { locale: 'en' } },
    include: { page: true },
    orderBy: [{ page: { url: 'asc' } }, { position: 'asc' }],
  });
  const id = uuid();
  const title = 'Where does a very long conversation begin?';
  await prisma.conversation.create({ data: { id, userId, title, updatedAt: new Date() } });
  let parentId: string | null = null;
  for (let turn = 0; turn < turns; turn += 1) {
    const cited = Array.from({ length: CITED }, (_, index) => passages[(turn * CITED + index) % passages.length]!);
    const [questionId, answerId] = [uuid(), uuid()];
    const question = {
      id: questionId,
      conversationId: id,
      parentId,
      role: 'user' as const,
      position: 2 * turn,
      status: 'complete' as const,
      content: turn === 0 ? title : `And what do I have to know of “${cited[0]!.headings.at(-1)}”?`,
    };
    const answer = {
      ...question,
      id: answerId,
      parentId: questionId,
      role: 'assistant' as const,
      position: 2 * turn + 1,
      kind: 'model' as const,
      content: cited.map(({ markdown }, index) => `${markdown}\n\nSo it says here [${index + 1}].`).join('\n\n'),
      endedAt: new Date(),
    };
    await prisma.message.createMany({ data: [question, answer] });
    await prisma.citation.createMany({
      data: cited.map(({ page: { url, title, version, locale }, anchor, headings, text, contentHash }, index) => ({
        messageId: answerId,
        number: index + 1,
        ...{ url, title, version, locale, anchor, headings, text, contentHash },
      })),
    });
    parentId = answerId;
  }
  return title;
}
