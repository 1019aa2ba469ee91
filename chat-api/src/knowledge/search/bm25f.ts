/**
 * BM25F: what is counted in a passage, and how the counts order passages.
 *
 * The statistics come from the database, so that every API process gives the same order.
 */
import type { Weights } from '../language/queryTerms.js';
import { tokenize } from '../language/tokenize.js';

/** The fields of a passage, in the order of their counts and lengths. */
export const FIELDS = ['heading', 'title', 'prose', 'code', 'links', 'keywords', 'path'] as const;
export type Field = (typeof FIELDS)[number];

/** How often each term stands in each field. Zeros at the end are left out. */
export type Counts = Record<string, number[]>;

export interface Counted {
  counts: Counts;
  /** Terms in each field. */
  lengths: number[];
}

/** What is known of all passages that may answer. */
export interface Statistics {
  passages: number;
  /** The sum over the passages, field by field. */
  lengths: number[];
  /** In how many passages each term stands. */
  frequencies: Map<string, number>;
}

/** Of each field its weight, how much its length counts against it (b of BM25), and whether it is the section's own. */
const tuning: Record<Field, readonly [weight: number, b: number, own: boolean]> = {
  heading: [3, 0.5, true],
  title: [1.6, 0.3, false],
  prose: [1, 0.6, true],
  code: [0.9, 0.6, true],
  links: [1, 0.3, true],
  keywords: [1, 0.3, false],
  // The headings above its own.
  path: [1, 0.5, false],
};
/** k1 of BM25. */
const SATURATION = 1.2;
/**
 * The share of the score that only the section's own fields make, and their saturation. The fields that a whole page
 * shares are soon saturated, and would leave nothing to tell its sections apart.
 */
const OWN = 0.2;
const OWN_SATURATION = 2.5;

/** Counts the terms of a passage. */
export function countTerms(fields: Record<Field, string>, locale: string): Counted {
  // There is no prototype, so that `constructor` is a term like any other.
  const counts = Object.create(null) as Counts;
  const lengths = FIELDS.map((field, index) => {
    const terms = tokenize(fields[field], locale);
    for (const term of terms) {
      const count = (counts[term] ??= []);
      while (count.length <= index) count.push(0);
      count[index]! += 1;
    }
    return terms.length;
  });
  return { counts, lengths };
}

/** How much a term tells: ln(1 + (N - n + 0.5) / (n + 0.5)), the form of BM25's idf that is never negative. */
export function inverseFrequency(term: string, statistics: Statistics): number {
  const found = Math.min(statistics.frequencies.get(term) ?? 0, statistics.passages);
  return Math.log(1 + (statistics.passages - found + 0.5) / (found + 0.5));
}

/**
 * BM25F of a passage: frequencies are weighted and normalised field by field, then added, then saturated once
 * (Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004). It is mixed with
 * the BM25F of the section's own fields.
 *
 * @returns 0 when the passage has none of the terms
 */
export function score(passage: Counted, weights: Weights, statistics: Statistics): number {
  let total = 0;
  for (const [term, weight] of weights) {
    const counts = Object.hasOwn(passage.counts, term) ? passage.counts[term]! : [];
    let all = 0;
    let own = 0;
    counts.forEach((count, index) => {
      if (count === 0) return;
      const [fieldWeight, b, isOwn] = tuning[FIELDS[index]!];
      const mean = statistics.lengths[index]! / statistics.passages;
      const frequency = (fieldWeight * count) / (1 - b + (b * passage.lengths[index]!) / mean);
      all += frequency;
      if (isOwn) own += frequency;
    });
    const saturated = ((1 - OWN) * all) / (SATURATION + all) + (OWN * own) / (OWN_SATURATION + own);
    total += weight * inverseFrequency(term, statistics) * saturated;
  }
  return total;
}

/** The score of a passage that would be about nothing but these terms. */
export function bestScore(weights: Weights, statistics: Statistics): number {
  let total = 0;
  for (const [term, weight] of weights) total += weight * inverseFrequency(term, statistics);
  return total;
}
