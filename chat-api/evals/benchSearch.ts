import { parseArgs } from 'node:util';
import { ingestDocuments } from '../src/knowledge/ingestDocuments.js';
import { readDocuments } from '../src/knowledge/readDocuments.js';
import { openTestDatabase } from '../test/support/testDatabase.js';
import { evaluate } from './evaluate.js';
import { readQuestions } from './readQuestions.js';
import { varyDocuments } from './varyDocuments.js';

const usage = `Usage: npm run bench:search -- --documents <chat-documents.json> --questions <file.jsonl> [--version <name>]
  [--sizes 1000,10000,100000] [--json]
With TEST_DATABASE_URL on that Postgres, else on an embedded one.`;

const options = {
  documents: { type: 'string' },
  questions: { type: 'string' },
  version: { type: 'string' },
  sizes: { type: 'string', default: '1000,10000,100000' },
  json: { type: 'boolean' },
} as const;

/** `npm run bench:search`: how ingestion and search slow down as a site grows. @returns exit status */
export async function benchSearch(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options });
  if (!values.documents || !values.questions) {
    console.error(usage);
    return 2;
  }
  const documents = await readDocuments(values.documents);
  const questions = await readQuestions(values.questions);
  const rows = [];
  for (const size of values.sizes.split(',').map(Number)) {
    const database = await openTestDatabase();
    try {
      const site = varyDocuments(documents, size);
      const [ingested, first] = await timed(() => ingestDocuments(database, site));
      const [, again] = await timed(() => ingestDocuments(database, site));
      const { ms } = await evaluate(database, site, { questions, version: values.version });
      rows.push({ passages: ingested.passages, ingestMs: first, unchangedMs: again, p50: ms.p50, p95: ms.p95 });
    } finally {
      await database.close();
    }
  }
  if (values.json) console.log(JSON.stringify(rows));
  else
    console.table(
      rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Math.round(value)]))),
    );
  return 0;
}

async function timed<T>(task: () => Promise<T>): Promise<[result: T, ms: number]> {
  const begun = performance.now();
  return [await task(), performance.now() - begun];
}
