import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../src/config.js';
import { ingestDocuments } from '../src/knowledge/ingestDocuments.js';
import { openEmbeddings } from '../src/knowledge/embeddings.js';
import { readDocuments } from '../src/knowledge/readDocuments.js';
import { openTestDatabase } from '../test/support/testDatabase.js';
import { entriesOf, searchLunr, searchMiniSearch, searchPostgres } from './baselines.js';
import { evaluate, evaluateSearch, type Ranking } from './evaluate.js';
import { printEvaluation, toJson } from './printEvaluation.js';
import { readQuestions, readUnanswerable } from './readQuestions.js';

const usage = `Usage: npm run eval -- --documents <chat-documents.json> --questions <file.jsonl>
  [--unanswerable <file.jsonl>] [--follow-ups <file.jsonl>] [--version <name>] [--locale <name>]
  [--embeddings local|openai|off]
  [--baselines] [--json] [--run <file>] [--min-mrr <0..1>] [--min-recall <0..1>]`;

const options = {
  documents: { type: 'string' },
  questions: { type: 'string' },
  unanswerable: { type: 'string' },
  'follow-ups': { type: 'string' },
  version: { type: 'string' },
  locale: { type: 'string' },
  baselines: { type: 'boolean' },
  json: { type: 'boolean' },
  run: { type: 'string' },
  embeddings: { type: 'string', default: 'off' },
  'min-mrr': { type: 'string' },
  'min-recall': { type: 'string' },
} as const;

/**
 * `npm run eval`: ingests the documents into a throw-away database, asks the questions and prints what came of it.
 *
 * @returns exit status: 1 when page MRR@10 or page recall@5 is below the wanted one, 2 when it was called wrongly
 */
export async function runEvaluation(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options });
  if (!values.documents || !values.questions) {
    console.error(usage);
    return 2;
  }
  const documents = await readDocuments(values.documents);
  if (values.locale && values.locale !== documents.locale) {
    console.error(`${values.documents} holds locale ${documents.locale}, not ${values.locale}.`);
    return 2;
  }
  const questions = await readQuestions(values.questions);
  const sets = {
    questions,
    version: values.version,
    unanswerable: values.unanswerable ? await readUnanswerable(values.unanswerable) : undefined,
    followUps: values['follow-ups'] ? await readQuestions(values['follow-ups']) : undefined,
  };
  // A server's address, key and model come from the environment, as for the API.
  const { embeddings: settings } = readConfig({ ...process.env, EMBEDDINGS: values.embeddings });
  const embeddings = openEmbeddings(settings, console.warn);
  const database = await openTestDatabase();
  try {
    await ingestDocuments(database, documents, { embeddings });
    const evaluation = await evaluate(database, documents, { ...sets, embeddings });
    const baselines: Record<string, Ranking> = {};
    if (values.baselines) {
      const entries = entriesOf(documents, values.version);
      baselines['lunr'] = await evaluateSearch(questions, searchLunr(entries));
      baselines['MiniSearch'] = await evaluateSearch(questions, searchMiniSearch(entries));
      baselines['ts_rank'] = await evaluateSearch(questions, await searchPostgres(database, entries));
    }
    if (values.run) await writeFile(values.run, evaluation.runs.map((run) => `${JSON.stringify(run)}\n`).join(''));
    console.log(values.json ? JSON.stringify(toJson(evaluation, baselines)) : printEvaluation(evaluation, baselines));
    const { mrr10, recall5 } = evaluation.page;
    return mrr10 < Number(values['min-mrr'] ?? 0) || recall5 < Number(values['min-recall'] ?? 0) ? 1 : 0;
  } finally {
    await database.close();
  }
}
