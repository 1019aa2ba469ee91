/** Whether the docs answer a question at all: its confidence is compared with a threshold here and nowhere else. */
import type { Weights } from '../language/queryTerms.js';
import type { ServedVersion } from '../servedVersionStore.js';
import { bestScore, type Statistics } from './bm25f.js';
import type { Ranked } from './orderPassages.js';

/** Confidence that is asked for where a site is too small to fit a threshold to: without vectors and with them. */
const ENOUGH = { words: 0.2, meaning: 0.3 };

/** How sure one can be that the docs answer, from 0 to 1; that by meaning is the surer and is missing without vectors. */
export interface Confidences {
  byWords: number;
  byMeaning?: number;
}

/** The passages of an index version, the best for a question first. */
export interface Ranking extends Confidences {
  ranked: Ranked[];
}

/** The surest confidence that there is. */
export function surest({ byWords, byMeaning }: Confidences): number {
  return byMeaning ?? byWords;
}

/**
 * Whether a question is refused: the docs do not say.
 *
 * @param version the index version that was searched, with the thresholds that were fitted to it (fitThreshold.ts)
 */
export function refuses(version: ServedVersion, ranking: Ranking): boolean {
  return ranking.ranked.length === 0 || !(surest(ranking) >= thresholdOf(version, ranking));
}

/** A threshold is fitted to one kind of confidence and tells nothing about the other. */
function thresholdOf({ embeddingModel, threshold, wordsThreshold }: ServedVersion, { byMeaning }: Confidences): number {
  if (byMeaning !== undefined) return threshold ?? ENOUGH.meaning;
  return (embeddingModel === null ? threshold : wordsThreshold) ?? ENOUGH.words;
}

/** The score from which on more of it makes nothing surer; and what known words weigh beside share and amount. */
const PLENTY = 33;
const KNOWN = 0.2;

/**
 * How sure one can be, from 0 to 1, that the docs answer: how near the best passage comes to being about nothing but what was
 * asked, how much that is, whether the docs know the words at all, and how near in meaning any passage comes, where there are
 * vectors. Chosen by how well the sum tells questions that docs answer from others.
 *
 * @param asked the question's own terms
 */
export function confidenceOf(
  listed: Ranked[],
  asked: Weights,
  statistics: Statistics,
  cosines?: Map<string, number>,
): number {
  if (listed.length === 0) return 0;
  const most = bestScore(asked, statistics) || 1;
  const known = new Map([...asked].filter(([term]) => statistics.frequencies.has(term)));
  const share = Math.min(1, listed[0]!.score / most);
  const amount = Math.min(1, listed[0]!.score / PLENTY);
  const words = share + amount + (KNOWN * bestScore(known, statistics)) / most;
  if (!cosines) return words / (2 + KNOWN);
  // What has none of the words may be near to anything.
  const near = listed.filter(({ score }) => score > 0).map(({ id }) => cosines.get(id) ?? 0);
  return (words + Math.max(0, ...near)) / (3 + KNOWN);
}
