import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../src/config.js';
import { openDatabase, type Database } from '../src/database/openDatabase.js';
import { type Embeddings } from '../src/knowledge/embeddings/embeddings.js';
import { openEmbeddings } from '../src/knowledge/embeddings/openEmbeddings.js';
import { ingestDocuments } from '../src/knowledge/index/ingestDocuments.js';
import { readDocuments } from '../src/knowledge/index/readDocuments.js';
import { searchPassages } from '../src/knowledge/search/searchPassages.js';
import type { ChatDocuments } from '../src/wire.js';
import { createOwnPostgres } from '../test/support/ownPostgres.js';
import { percentile } from './metrics.js';
import { readQuestions } from './readQuestions.js';
import { varyDocuments } from './varyDocuments.js';

/** What was measured at one size of a site. */
interface Measured {
  passages: number;
  pages: number;
  /** Milliseconds of one search. */
  ms: { p50: number; p95: number; max: number };
  ingestSeconds: number;
  /** Reading and ingesting the same file again: how long it took, and how many rows it changed. */
  again: { seconds: number; rows: number };
}

const QUESTIONS = 300;

const options = {
  documents: { type: 'string' },
  questions: { type: 'string' },
  sizes: { type: 'string' },
  embeddings: { type: 'string', default: 'off' },
  json: { type: 'boolean', default: false },
  postgres: { type: 'boolean', default: false },
} as const;

export function readBenchOptions(args: string[]) {
  return parseArgs({ args, options }).values;
}

/**
 * `npm run bench:search`: makes sites of growing size out of one, ingests each by itself, asks, and prints the times.
 *
 * @param values.documents file or address of the site to vary
 * @param values.questions labelled questions as for `npm run eval`; the headings of the made site unless given
 * @param values.postgres measures on a Postgres and not on PGlite
 * @returns exit status: 1 when a figure is missed
 * @throws NoPostgres when there is none
 */
export async function benchSearch(
  values: ReturnType<typeof readBenchOptions> & { documents: string },
): Promise<number> {
  const documents = latestOf(await readDocuments(values.documents));
  const asked = values.questions && (await readQuestions(values.questions)).map(({ question }) => question);
  const { embeddings: settings } = readConfig({ ...process.env, EMBEDDINGS: values.embeddings });
  const embeddings = openEmbeddings(settings, console.warn);
  const sizes = (values.sizes ?? (values.postgres ? '1000,10000,100000' : '1000,2000,10000,20000'))
    .split(',')
    .map(Number);
  const folder = await mkdtemp(join(tmpdir(), 'docent-bench-'));
  const results: Measured[] = [];
  try {
    for (const size of sizes) {
      console.error(`Measuring ${size} passages on ${values.postgres ? 'Postgres' : 'PGlite'}`);
      const site = varyDocuments(documents, size);
      const file = join(folder, 'chat-documents.json');
      await writeFile(file, JSON.stringify(site));
      const postgres = values.postgres ? await createOwnPostgres() : undefined;
      try {
        const config = readConfig({ DATA_DIR: join(folder, String(size)), DATABASE_URL: postgres?.url }).database;
        const database = await openDatabase(config, { info: () => undefined, warn: () => undefined });
        results.push(await measure(database, file, asked || questionsFrom(site), embeddings).finally(database.close));
      } finally {
        await postgres?.remove();
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  console.log(values.json ? JSON.stringify(results) : toTable(results));
  const missed = results.flatMap((result) => missedBy(result, values.postgres));
  for (const sentence of missed) console.error(sentence);
  return missed.length > 0 ? 1 : 0;
}

async function measure(
  database: Database,
  file: string,
  questions: string[],
  embeddings?: Embeddings,
): Promise<Measured> {
  const documents = await readDocuments(file);
  const first = await timed(() => ingestDocuments(database, documents, { embeddings }));
  const before = await countChanges(database);
  const again = await timed(async () => ingestDocuments(database, await readDocuments(file), { embeddings }));
  const rows = (await countChanges(database)) - before;

  const scope = { site: documents.site.id, locale: documents.locale };
  const times: number[] = [];
  for (const question of questions) {
    times.push((await timed(() => searchPassages(database, { question, scope, embeddings }))).seconds * 1000);
  }
  // A question does not pay for what is read once and then kept.
  const warm = times.slice(Math.ceil(times.length / 20));
  const { passages, pages } = first.value;
  return {
    passages,
    pages,
    ms: { p50: percentile(warm, 0.5), p95: percentile(warm, 0.95), max: Math.max(...warm) },
    ingestSeconds: first.seconds,
    again: { seconds: again.seconds, rows },
  };
}

/** The figures that a search must reach with up to 2,000 passages on PGlite, or 100,000 on Postgres. */
function missedBy({ passages, pages, ms, again }: Measured, onPostgres: boolean): string[] {
  const [most, within] = onPostgres ? [110_000, 150] : [2_200, 60];
  // Two seconds for a thousand pages.
  const patience = 2 * Math.max(1, pages / 1000);
  return [
    passages <= most && ms.p95 > within && `${passages} passages: p95 is ${ms.p95.toFixed(1)} ms, not ${within} ms.`,
    again.seconds > patience &&
      `${pages} pages again took ${again.seconds.toFixed(1)} s, not ${patience.toFixed(1)} s.`,
    again.rows > 0 && `${pages} pages again changed ${again.rows} rows, not 0.`,
  ].filter((sentence) => sentence !== false);
}

/** How many rows were inserted, updated or deleted so far. */
async function countChanges({ prisma }: Database): Promise<number> {
  // A connection reports them at the end of a query, but only once a second.
  await sleep(1_100);
  await prisma.$queryRaw`SELECT 1`;
  const [row] = await prisma.$queryRaw<{ changes: number }[]>`
    SELECT sum(n_tup_ins + n_tup_upd + n_tup_del)::float AS changes FROM pg_stat_user_tables`;
  return row!.changes;
}

/** Headings from all over the site, as readers would ask for them. In one of ten, two letters are swapped. */
function questionsFrom({ pages }: ChatDocuments): string[] {
  const headings = pages.flatMap((page) => page.sections.map((section) => section.headings.slice(-2).join(' ')));
  return Array.from({ length: QUESTIONS }, (_, index) => {
    const heading = headings[Math.floor((index * headings.length) / QUESTIONS)]!;
    const longest = heading.split(/\W+/).reduce((best, word) => (word.length > best.length ? word : best), '');
    return index % 10 === 9 ? heading.replace(longest, longest.replace(/^(..)(.)(.)/, '$1$3$2')) : heading;
  });
}

/** The documents without the pages of older versions and of the next one, so that every page is searched. */
function latestOf(documents: ChatDocuments): ChatDocuments {
  const others = documents.versions.filter((version) => !version.isLatest);
  const isOther = (page: ChatDocuments['pages'][number]) =>
    others.some(({ plugin, name }) => plugin === page.plugin && name === page.version);
  return { ...documents, pages: documents.pages.filter((page) => !isOther(page)) };
}

function toTable(results: Measured[]): string {
  const row = (cells: (string | number)[]) => cells.map((cell) => String(cell).padStart(12)).join('');
  return [
    row(['passages', 'pages', 'p50 ms', 'p95 ms', 'max ms', 'ingest s', 'again s', 'rows again']),
    ...results.map(({ passages, pages, ms, ingestSeconds, again }) => {
      const figures = [ms.p50, ms.p95, ms.max, ingestSeconds].map((value) => value.toFixed(1));
      return row([passages, pages, ...figures, again.seconds.toFixed(2), again.rows]);
    }),
  ].join('\n');
}

async function timed<T>(task: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const begun = performance.now();
  const value = await task();
  return { value, seconds: (performance.now() - begun) / 1000 };
}
