import type { Database } from '../../database/openDatabase.js';
import type { Embeddings } from '../embeddings/embeddings.js';
import { languageOf } from '../language/tokenize.js';
import { readVersion } from '../servedVersionStore.js';
import { offTopic } from './offTopicQuestions.js';
import { rankPassages } from './rankPassages.js';

/** A smaller site says too little about which words are its own. */
const LEAST_PASSAGES = 50;
const HEADINGS = 40;
/**
 * How many standard deviations above the mean of the off-topic questions the threshold lies, without vectors and with them: of the
 * answerable questions that the weights were chosen on, 4.6 and 2.7 % are refused then.
 */
const ABOVE = { words: 1.5, meaning: 1.8 };
/** Share of the headings that may lie below it. */
const WRONGLY = 0.05;

/**
 * The confidences that tell what the docs answer from what they do not: most of a fixed set of off-topic questions lie below, and
 * of the site's own headings, asked as questions, next to none. The mean and the spread are taken because single questions
 * happen to share words with a site.
 *
 * @param docs.headings of the docs that answer when no version is named, any number
 * @param docs.locale of which off-topic questions are asked in the language
 * @returns `threshold` for what the index version has, `wordsThreshold` beside it where that is vectors; null where the site is too
 *   small to tell, nobody has written off-topic questions in its language, or the embeddings failed on the way
 */
export async function fitThreshold(
  database: Database,
  indexVersionId: string,
  docs: { headings: string[]; locale: string },
  embeddings?: Embeddings,
): Promise<{ threshold: number | null; wordsThreshold: number | null }> {
  const version = await readVersion(database, indexVersionId);
  const passages = version.editions.reduce((sum, edition) => sum + edition.passages, 0);
  const foreign = offTopic[languageOf(docs.locale)];
  if (passages < LEAST_PASSAGES || !foreign) return { threshold: null, wordsThreshold: null };
  const ask = async (questions: readonly string[]) => {
    const asked: Awaited<ReturnType<typeof rankPassages>>[] = [];
    for (const question of questions) {
      asked.push(await rankPassages(database, version, { question, scope: {}, embeddings }));
    }
    return asked;
  };
  const own = await ask(spread(docs.headings, HEADINGS));
  const other = await ask(foreign);
  const words = fit(own, other, ({ byWords }) => byWords, ABOVE.words);
  if (!embeddings) return { threshold: words, wordsThreshold: null };
  return { threshold: fit(own, other, ({ byMeaning }) => byMeaning, ABOVE.meaning), wordsThreshold: words };
}

/** @returns null when one of the questions has no such confidence: half of them tells nothing about the other half */
function fit<T>(own: T[], other: T[], read: (one: T) => number | undefined, above: number): number | null {
  const lower = other.map(read);
  const upper = own.map(read);
  if (!lower.every(isNumber) || !upper.every(isNumber)) return null;
  const mean = meanOf(lower);
  const deviation = Math.sqrt(meanOf(lower.map((value) => (value - mean) ** 2)));
  const lowest = upper.sort((a, b) => a - b)[Math.floor(WRONGLY * upper.length)] ?? 1;
  return Math.min(mean + above * deviation, lowest);
}

const isNumber = (value: number | undefined): value is number => value !== undefined;

/** At most so many of them, from all over the list. */
function spread<T>(list: readonly T[], most: number): T[] {
  const count = Math.min(list.length, most);
  return Array.from({ length: count }, (_, index) => list[Math.floor((index * list.length) / count)]!);
}

function meanOf(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
