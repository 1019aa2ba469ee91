import type { Database } from '../database/openDatabase.js';
import type { Embeddings } from './embeddings.js';
import { offTopic } from './offTopic.js';
import { readVersion } from './passageStore.js';
import { rankPassages } from './searchPassages.js';

/** A smaller site says too little about which words are its own. */
const LEAST_PASSAGES = 50;
const HEADINGS = 40;
/** Share of the off-topic questions that must be refused, unless more than this share of the headings would be with them. */
const REFUSED = 0.93;
const WRONGLY = 0.05;

/**
 * The confidence that tells what the docs answer from what they do not: most of a fixed set of off-topic questions lie below it,
 * and of the site's own headings, asked as questions, next to none.
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
    return found.sort((a, b) => a - b);
  };
  const step = Math.max(1, Math.floor(headings.length / HEADINGS));
  const own = await confidences(headings.filter((_, index) => index % step === 0).slice(0, HEADINGS));
  const foreign = await confidences(offTopic);
  return Math.min(at(foreign, REFUSED), at(own, WRONGLY));
}

/** The value that a share of the sorted values lie below. */
function at(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
