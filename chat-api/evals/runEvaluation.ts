import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../src/config.js';
import { openEmbeddings } from '../src/knowledge/embeddings/openEmbeddings.js';
import { ingestDocuments } from '../src/knowledge/index/ingestDocuments.js';
import { readDocuments } from '../src/knowledge/index/readDocuments.js';
import { openTestDatabase } from '../test/support/testDatabase.js';
import { readEntries, searchLunr, searchMiniSearch, searchPostgres } from './baselines.js';
import { evaluate, evaluateSearch, findStaleLabels, scopeOf, type Ranking } from './evaluate.js';
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
 * `npm run eval`: ingests the documents into a throw-away database, asks the questions and prints the figures. It names
 * labels that the documents do not have. Their questions count as not found.
 *
 * @returns exit status: 1 when page MRR@10 or page recall@5 is below the wanted figure, 2 when it was called wrongly
 */
export async function runEvaluation(args: string[]): Promise<number> {
  let input: Awaited<ReturnType<typeof readInput>>;
  try {
    input = await readInput(args);
  } catch (error) {
    console.error((error as Error).message);
    return 2;
  }
  const { values, documents, sets, embeddings, wanted } = input;
  const { questions, followUps = [] } = sets;
  const database = await openTestDatabase();
  try {
    await ingestDocuments(database, documents, { embeddings });
    const entries = await readEntries(database, scopeOf(documents, sets.version));
    for (const line of findStaleLabels([...questions, ...followUps], entries)) console.warn(`Label of ${line}`);
    const evaluation = await evaluate(database, documents, { ...sets, embeddings });
    const baselines: Record<string, Ranking> = {};
    if (values.baselines) {
      baselines['lunr'] = await evaluateSearch(questions, searchLunr(entries));
      baselines['MiniSearch'] = await evaluateSearch(questions, searchMiniSearch(entries));
      baselines['ts_rank'] = await evaluateSearch(questions, await searchPostgres(database, entries));
    }
    if (values.run) await writeFile(values.run, evaluation.runs.map((run) => `${JSON.stringify(run)}\n`).join(''));
    console.log(values.json ? JSON.stringify(toJson(evaluation, baselines)) : printEvaluation(evaluation, baselines));
    const { mrr10, recall5 } = evaluation.page;
    return mrr10 < wanted.mrr || recall5 < wanted.recall ? 1 : 0;
  } finally {
    await database.close();
  }
}

/** @throws with a sentence for whoever called it */
async function readInput(args: string[]) {
  const { values } = parseArgs({ args, options });
  if (!values.documents || !values.questions) throw new Error(usage);
  const wanted = { mrr: readShare('min-mrr', values), recall: readShare('min-recall', values) };
  const documents = await readDocuments(values.documents);
  const { locale, version } = values;
  if (locale !== undefined && locale !== documents.locale) {
    throw new Error(`${values.documents} holds locale ${documents.locale}, not ${locale}.`);
  }
  const versions = [...new Set(documents.pages.flatMap((page) => page.version ?? []))];
  if (version !== undefined && !versions.includes(version)) {
    throw new Error(`${values.documents} holds ${versions.join(', ') || 'no versions'}, not version ${version}.`);
  }
  const sets = {
    questions: await readQuestions(values.questions),
    version,
    unanswerable: values.unanswerable ? await readUnanswerable(values.unanswerable) : undefined,
    followUps: values['follow-ups'] ? await readQuestions(values['follow-ups']) : undefined,
  };
  // A server's address, key and model come from the environment, as for the API.
  const { embeddings: settings } = readConfig({ ...process.env, EMBEDDINGS: values.embeddings });
  return { values, wanted, documents, sets, embeddings: openEmbeddings(settings, console.warn) };
}

function readShare(name: 'min-mrr' | 'min-recall', values: { [option in typeof name]?: string }): number {
  const given = values[name] ?? '0';
  const share = /^[\d.]+$/.test(given) ? Number(given) : NaN;
  if (!(share >= 0 && share <= 1)) throw new Error(`--${name} must be a number from 0 to 1, such as 0.8`);
  return share;
}
