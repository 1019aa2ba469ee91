/** Rows of a reader who has asked very much. The benches of the history and of the panel measure with them. */
import { v7 as uuid } from 'uuid';
import { toPlain } from '../src/conversation/history/findHit.js';
import { listTerms } from '../src/conversation/history/searchWords.js';
import type { Database } from '../src/database/openDatabase.js';
import { documents } from '../test/support/documents.js';

/** Messages of each conversation of `fillHistory`. */
export const MESSAGES = 4;
const BATCH = 500;

/** A passage as the served docs have it, so that no source counts as changed. */
export interface CitedPassage {
  contentHash: string;
  text: string;
}

const words = documents.pages.flatMap((page) => page.sections.flatMap(({ blocks }) => blocks.map(({ text }) => text)));
const vocabulary = [...new Set(words.join(' ').split(/\s+/))];

/**
 * Gives a reader conversations of some sentences each, one a minute.
 *
 * @param passage that every answer cites
 */
export async function fillHistory(
  { prisma }: Database,
  userId: string,
  conversations: number,
  { contentHash, text }: CitedPassage,
): Promise<void> {
  for (let start = 0; start < conversations; start += BATCH) {
    const indexes = Array.from({ length: Math.min(BATCH, conversations - start) }, (_, index) => start + index);
    const rows = indexes.map((index) => ({ id: uuid(), title: `How do I drain release ${index}?`, index }));
    await prisma.conversation.createMany({
      data: rows.map(({ id, title, index }) => ({
        id,
        userId,
        title,
        page: `/docs/${index % 50}`,
        updatedAt: new Date(Date.now() - index * 60_000),
      })),
    });
    const messages = rows.flatMap((row) =>
      Array.from({ length: MESSAGES }, (_, position) => {
        const content = position % 2 === 0 ? row.title : sentences(row.index);
        return { id: uuid(), conversationId: row.id, position, content, answers: position % 2 === 1 };
      }),
    );
    await prisma.message.createMany({
      data: messages.map(({ answers, ...message }) => ({
        ...message,
        role: answers ? ('assistant' as const) : ('user' as const),
        status: 'complete' as const,
      })),
    });
    const cited = { number: 1, url: '/docs', title: 'T', headings: ['T'], text, locale: 'en', contentHash };
    await prisma.citation.createMany({
      data: messages.filter(({ answers }) => answers).map(({ id }) => ({ ...cited, messageId: id, version: '3.2' })),
    });
    const terms = JSON.stringify([
      ...rows.map(({ id, title }) => ({ id, terms: listTerms(title) })),
      ...messages.map(({ id, content }) => ({ id, terms: listTerms(toPlain(content)) })),
    ]);
    await prisma.$executeRaw`
      UPDATE "message" SET "terms" = array_to_tsvector(row.terms)
      FROM jsonb_to_recordset(${terms}::jsonb) AS row(id text, terms text[]) WHERE "message"."id" = row.id`;
    await prisma.$executeRaw`
      UPDATE "conversation" SET "terms" = array_to_tsvector(row.terms)
      FROM jsonb_to_recordset(${terms}::jsonb) AS row(id text, terms text[]) WHERE "conversation"."id" = row.id`;
  }
}

/** About a hundred words, the same for the same index. */
function sentences(index: number): string {
  const own = Array.from({ length: 100 }, (_, at) => vocabulary[(index * 31 + at * 17) % vocabulary.length]);
  return [...own, index % 1_000 === 7 ? `needle${index % 10}` : '', index % 100 === 3 ? '設定方法を教えて' : ''].join(
    ' ',
  );
}
