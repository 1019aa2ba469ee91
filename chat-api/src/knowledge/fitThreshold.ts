import type { Database } from '../database/openDatabase.js';
import type { Embeddings } from './embeddings.js';
import { offTopic } from './offTopic.js';
import { readVersion } from './passageStore.js';
import { rankPassages } from './searchPassages.js';

/** A smaller site says too little about which words are its own. */
const LEAST_PASSAGES = 50;
const HEADINGS = 40;
/**
 * How many standard deviations above the mean of the off-topic questions the threshold lies, without vectors and with them: as far
 * as one answerable question in twenty, of those that the weights were chosen on, is refused.
 */
const ABOVE = { words: 1.4, meaning: 1.6 };
/** Share of the headings that may lie below it. */
const WRONGLY = 0.05;

/**
 * The confidence that tells what the docs answer from what they do not: most of a fixed set of off-topic questions lie below it,
 * and of the site's own headings, asked as questions, next to none. The mean and the spread are taken because single questions
 * happen to share words with a site.
 *
 * @param headings of the docs, any number
 * @returns undefined when the site is too small to tell
 */
export async function fitThreshold(
  database: Database,
  indexVersionId: string,
  headings: string[],
  embeddings?: Embeddings,
): Promise<number | undefined> {
  const version = await readVersion(database, indexVersionId);
  const passages = version.editions.reduce((sum, edition) => sum + edition.passages, 0);
  if (passages < LEAST_PASSAGES) return undefined;
  const confidences = async (questions: string[]) => {
    const found: number[] = [];
    for (const question of questions) {
      found.push((await rankPassages(database, version, { question, scope: {}, embeddings })).confidence);
    }
    return found;
  };
  const step = Math.max(1, Math.floor(headings.length / HEADINGS));
  const own = await confidences(headings.filter((_, index) => index % step === 0).slice(0, HEADINGS));
  const foreign = await confidences(offTopic);
  const mean = meanOf(foreign);
  const deviation = Math.sqrt(meanOf(foreign.map((value) => (value - mean) ** 2)));
  const lowest = own.sort((a, b) => a - b)[Math.floor(WRONGLY * own.length)] ?? 1;
  return Math.min(mean + (embeddings ? ABOVE.meaning : ABOVE.words) * deviation, lowest);
}

function meanOf(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
