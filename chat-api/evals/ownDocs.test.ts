import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ingestDocuments } from '../src/knowledge/index/ingestDocuments.js';
import { readDocuments } from '../src/knowledge/index/readDocuments.js';
import { openTestDatabase } from '../test/support/testDatabase.js';
import { readEntries } from './baselines.js';
import { evaluate, findStaleLabels, scopeOf } from './evaluate.js';
import { readQuestions, readUnanswerable } from './readQuestions.js';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
const built = here('../../website/build/chat-documents.json');

test('answers the questions on our own docs as well as it did', async () => {
  const baseline = JSON.parse(await readFile(here('baseline.json'), 'utf8')) as { page: number; section: number };
  if (!existsSync(built)) throw new Error('This asks the built site: npm run build');
  const documents = await readDocuments(built);
  const questions = await readQuestions(here('questions.jsonl'));
  const followUps = await readQuestions(here('follow-ups.jsonl'));
  expect(questions.length).toBeGreaterThanOrEqual(60);
  const database = await openTestDatabase();
  await ingestDocuments(database, documents);
  const sets = { version: 'current', questions, followUps };
  const unanswerable = await readUnanswerable(here('unanswerable.jsonl'));
  const evaluation = await evaluate(database, documents, { ...sets, unanswerable });
  const entries = await readEntries(database, scopeOf(documents, 'current'));
  await database.close();
  expect(findStaleLabels([...questions, ...followUps], entries)).toEqual([]);
  // After a change of the docs that is meant to be: measure with `npm run eval` and record its MRR@10 anew.
  expect(evaluation.page.mrr10).toBeGreaterThan(baseline.page - 0.02);
  expect(evaluation.section.mrr10).toBeGreaterThan(baseline.section - 0.02);
  expect(evaluation.refusal!.auc).toBeGreaterThan(0.9);
  expect(evaluation.followUps!.with).toBeGreaterThanOrEqual(evaluation.followUps!.without);
});

it('names the line that it cannot read', async () => {
  await expect(readQuestions(here('baseline.json'))).rejects.toThrow(/baseline\.json, line 1: /);
});
