/**
 * How long the history takes for a reader with very many conversations. docs/decisions on its search has the figures.
 */
import { v7 as uuid } from 'uuid';
import { exportConversations } from '../src/conversation/history/exportStore.js';
import { listConversations, type Listing } from '../src/conversation/history/listingStore.js';
import { writeMarkdown } from '../src/conversation/history/writeExport.js';
import type { Database } from '../src/database/openDatabase.js';
import { ingestDocuments } from '../src/knowledge/index/ingestDocuments.js';
import { documents } from '../test/support/documents.js';
import { openTestDatabase } from '../test/support/testDatabase.js';
import { fillHistory, MESSAGES, type CitedPassage } from './fillHistory.js';

const CONVERSATIONS = 10_000;
const OTHER_READERS = 20;
const OTHERS_HAVE = 500;
const ROUNDS = 15;

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
 * processor's own time is what the embedded database takes on a machine with nothing else to do.
 */
export async function benchHistory(): Promise<void> {
  const database = await openTestDatabase();
  try {
    await ingestDocuments(database, documents);
    const passage = await database.prisma.passage.findFirstOrThrow();
    const reader = await addReader(database, CONVERSATIONS, passage);
    for (let other = 0; other < OTHER_READERS; other += 1) await addReader(database, OTHERS_HAVE, passage);
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

/** Makes a reader with conversations. @returns the reader's id */
async function addReader(database: Database, conversations: number, passage: CitedPassage): Promise<string> {
  const id = uuid();
  await database.prisma.user.create({ data: { id, name: 'Reader', email: `${id}@example.com` } });
  await fillHistory(database, id, conversations, passage);
  return id;
}
