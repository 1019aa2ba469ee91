/** How long the history of a reader with very many conversations takes; the figures of docs/decisions on its search. */
import { v7 as uuid } from 'uuid';
import { exportConversations } from '../src/conversation/exportStore.js';
import { toPlain } from '../src/conversation/findHit.js';
import { listConversations, type Listing } from '../src/conversation/listingStore.js';
import { listTerms } from '../src/conversation/searchWords.js';
import { writeMarkdown } from '../src/conversation/writeExport.js';
import type { Database } from '../src/database/openDatabase.js';
import { ingestDocuments } from '../src/knowledge/ingestDocuments.js';
import { documents } from '../test/support/documents.js';
import { openTestDatabase } from '../test/support/testDatabase.js';

const CONVERSATIONS = 10_000;
const OTHER_READERS = 20;
const MESSAGES = 4;
const BATCH = 500;
const ROUNDS = 15;

const words = documents.pages.flatMap((page) => page.sections.flatMap(({ blocks }) => blocks.map(({ text }) => text)));
const vocabulary = [...new Set(words.join(' ').split(/\s+/))];

const searches: Record<string, Omit<Listing, 'limit'>> = {
  'first page': {},
  'a word in every conversation': { search: 'drain' },
  'a word in one of a thousand': { search: 'needle7' },
  'three words': { search: 'drain release nee' },
  'two characters of Japanese': { search: '設定' },
  'a word in none': { search: 'haystack' },
  'with changed sources, none has': { changed: true },
  'on a page, a word': { page: '/docs/3', search: 'dra' },
};

/**
 * Prints the milliseconds of each kind of listing, as the median and the slowest of some rounds, and of an export. The
 * processor's own time is what the embedded database takes on a machine that has nothing else to do.
 */
export async function benchHistory(): Promise<void> {
  const database = await openTestDatabase();
  try {
    await ingestDocuments(database, documents);
    const { contentHash } = await database.prisma.passage.findFirstOrThrow();
    const reader = await fill(database, CONVERSATIONS, contentHash);
    for (let other = 0; other < OTHER_READERS; other += 1) await fill(database, BATCH, contentHash);
    await database.prisma.$executeRaw`ANALYZE`;
    console.log(
      `${database.where}: ${CONVERSATIONS} conversations, ${CONVERSATIONS * MESSAGES} messages, others beside`,
    );
    for (const [name, listing] of Object.entries(searches)) {
      const times: number[] = [];
      const cpu = process.cpuUsage();
      let found = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        const began = performance.now();
        found = (await listConversations(database, reader, { ...listing, limit: 30 })).conversations.length;
        times.push(performance.now() - began);
      }
      const { user, system } = process.cpuUsage(cpu);
      times.sort((a, b) => a - b);
      const [median, slowest] = [times[Math.floor(ROUNDS / 2)]!, times.at(-1)!];
      const own = (user + system) / 1_000 / ROUNDS;
      const figures = [
        `median ${median.toFixed(0)} ms`,
        `at most ${slowest.toFixed(0)} ms`,
        `processor ${own.toFixed(0)} ms`,
      ];
      console.log(`${name.padEnd(32)} ${figures.join(', ')}; ${found} found`);
    }
    await measureExport(database, reader);
  } finally {
    await database.close();
  }
}

async function measureExport(database: Database, reader: string): Promise<void> {
  const before = process.memoryUsage().heapUsed;
  const began = performance.now();
  let [bytes, most] = [0, 0];
  for await (const piece of writeMarkdown(exportConversations(database, reader))) {
    bytes += Buffer.byteLength(piece);
    most = Math.max(most, process.memoryUsage().heapUsed - before);
  }
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  console.log(
    `export of all: ${(bytes / 1e6).toFixed(1)} MB in ${seconds} s, heap grew by at most ${(most / 1e6).toFixed(0)} MB`,
  );
}

/** A reader with conversations of some sentences each. @returns the reader's id */
async function fill({ prisma }: Database, conversations: number, contentHash: string): Promise<string> {
  const userId = uuid();
  await prisma.user.create({ data: { id: userId, name: 'Reader', email: `${userId}@example.com` } });
  for (let start = 0; start < conversations; start += BATCH) {
    const indexes = Array.from({ length: BATCH }, (_, index) => start + index);
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
    const cited = { number: 1, url: '/docs', title: 'T', headings: ['T'], text: 'T', locale: 'en', contentHash };
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
  return userId;
}

/** About a hundred words, the same for the same index. */
function sentences(index: number): string {
  const own = Array.from({ length: 100 }, (_, at) => vocabulary[(index * 31 + at * 17) % vocabulary.length]);
  return [...own, index % 1_000 === 7 ? `needle${index % 10}` : '', index % 100 === 3 ? '設定方法を教えて' : ''].join(
    ' ',
  );
}
