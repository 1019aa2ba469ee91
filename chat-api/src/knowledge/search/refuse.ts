/** The decision to refuse a question: its confidence is compared with a threshold here and nowhere else. */
import type { Weights } from '../language/queryTerms.js';
import type { ServedVersion } from '../servedVersionStore.js';
import { bestScore, type Statistics } from './bm25f.js';
import type { Ranked } from './orderPassages.js';

/** The thresholds of a site that is too small to fit them: without vectors and with them. */
const DEFAULT_THRESHOLD = { words: 0.2, meaning: 0.3 };

/** How sure one can be that the docs answer, from 0 to 1. The confidence by meaning is surer. It needs vectors. */
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
  if (byMeaning !== undefined) return threshold ?? DEFAULT_THRESHOLD.meaning;
  return (embeddingModel === null ? threshold : wordsThreshold) ?? DEFAULT_THRESHOLD.words;
}

/** A higher score makes nothing surer. */
const MAX_SCORE = 33;
/** What known words weigh beside share and amount. */
const KNOWN = 0.2;

/**
 * How sure one can be that the docs answer, from 0 to 1. It adds how much of the question the best passage is about,
 * how high that passage scores, whether the docs know the words at all, and, with vectors, how near in meaning any
 * passage comes. The parts were chosen by how well their sum tells questions that docs answer from others.
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
  const amount = Math.min(1, listed[0]!.score / MAX_SCORE);
  const words = share + amount + (KNOWN * bestScore(known, statistics)) / most;
  if (!cosines) return words / (2 + KNOWN);
  // A passage without any of the words may be near to anything.
  const near = listed.filter(({ score }) => score > 0).map(({ id }) => cosines.get(id) ?? 0);
  return (words + Math.max(0, ...near)) / (3 + KNOWN);
}
