import type { Database } from '../../database/openDatabase.js';
import type { Embeddings } from '../embeddings/embeddings.js';
import { languageOf } from '../language/tokenize.js';
import { readVersion } from '../servedVersionStore.js';
import { offTopicQuestions } from './offTopicQuestions.js';
import { rankPassages } from './rankPassages.js';

/** A smaller site says too little about which words are its own. */
const MIN_PASSAGES = 50;
/** How many of the site's headings are asked as questions. */
const HEADINGS = 40;
/**
 * How many standard deviations above the mean of the off-topic questions the threshold lies, without vectors and with
 * them. It then refuses 4.6 and 2.7 % of the answerable questions that the weights were chosen on.
 */
const DEVIATIONS = { words: 1.5, meaning: 1.8 };
/** The share of the headings that may be refused. */
const WRONGLY_REFUSED = 0.05;

/**
 * Fits the thresholds of refusal to a site. Most of a fixed set of off-topic questions lie below them, and next to none
 * of the site's own headings, asked as questions. Mean and spread are taken because single questions happen to share
 * words with a site.
 *
 * @param docs.headings of the docs that answer when no version is named
 * @param docs.locale decides in which language the off-topic questions are asked
 * @returns `threshold` for an index version as it is; with vectors also `wordsThreshold`, for questions without them. A
 *   value is null where the site is too small, there are no off-topic questions in its language, or the embeddings
 *   failed.
 */
export async function fitThreshold(
  database: Database,
  indexVersionId: string,
  docs: { headings: string[]; locale: string },
  embeddings?: Embeddings,
): Promise<{ threshold: number | null; wordsThreshold: number | null }> {
  const version = await readVersion(database, indexVersionId);
  const passages = version.docsVersions.reduce((sum, docsVersion) => sum + docsVersion.passages, 0);
  const foreign = offTopicQuestions[languageOf(docs.locale)];
  if (passages < MIN_PASSAGES || !foreign) return { threshold: null, wordsThreshold: null };
  const ask = async (questions: readonly string[]) => {
    const asked: Awaited<ReturnType<typeof rankPassages>>[] = [];
    for (const question of questions) {
      asked.push(await rankPassages(database, version, { question, scope: {}, embeddings }));
    }
    return asked;
  };
  const own = await ask(sample(docs.headings, HEADINGS));
  const other = await ask(foreign);
  const words = fit(own, other, ({ byWords }) => byWords, DEVIATIONS.words);
  if (!embeddings) return { threshold: words, wordsThreshold: null };
  return { threshold: fit(own, other, ({ byMeaning }) => byMeaning, DEVIATIONS.meaning), wordsThreshold: words };
}

/** @returns null when a question has no such confidence: half of the questions tell nothing about the others */
function fit<T>(own: T[], other: T[], read: (one: T) => number | undefined, above: number): number | null {
  const lower = other.map(read);
  const upper = own.map(read);
  if (!lower.every(isNumber) || !upper.every(isNumber)) return null;
  const mean = meanOf(lower);
  const deviation = Math.sqrt(meanOf(lower.map((value) => (value - mean) ** 2)));
  const lowest = upper.sort((a, b) => a - b)[Math.floor(WRONGLY_REFUSED * upper.length)] ?? 1;
  return Math.min(mean + above * deviation, lowest);
}

const isNumber = (value: number | undefined): value is number => value !== undefined;

/** At most so many items, from all over the list. */
function sample<T>(list: readonly T[], most: number): T[] {
  const count = Math.min(list.length, most);
  return Array.from({ length: count }, (_, index) => list[Math.floor((index * list.length) / count)]!);
}

function meanOf(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
