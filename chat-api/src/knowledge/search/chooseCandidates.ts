import type { Weights } from '../language/queryTerms.js';
import { inverseFrequency, type Statistics } from './bm25f.js';

/** How many terms are combined: those that could add most to a score. */
const MAX_COMBINED = 6;

interface WeightedTerm {
  term: string;
  /** The share of the passages that have it, from 0 to 1. */
  share: number;
  gain: number;
}

/**
 * Chooses which terms of a question a passage must have together to be ranked, so that about `most` passages are: those
 * that could reach the highest scores. In a small site every term is enough by itself. In a large one a common term
 * counts only together with others.
 *
 * It estimates how many passages have a combination as if terms were independent, except for the parts of a word: a
 * passage with `github` has `git` and `hub`. The sum over its terms bounds what a passage could score, as in MaxScore
 * (Turtle and Flood, "Query evaluation: strategies and optimizations", 1995).
 *
 * @returns alternatives, each a list of terms that stand together; none when no passage has any of the terms
 */
export function chooseCandidates(weights: Weights, statistics: Statistics, most: number): string[][] {
  const share = (term: string) => Math.min(1, statistics.frequencies.get(term)! / statistics.passages);
  const weighted: WeightedTerm[] = [...weights]
    .filter(([term]) => statistics.frequencies.has(term))
    .map(([term, weight]) => ({ term, share: share(term), gain: weight * inverseFrequency(term, statistics) }))
    .sort((a, b) => b.gain - a.gain)
    .slice(0, MAX_COMBINED);
  const combinations = subsets(weighted)
    .map((terms) => ({
      terms: terms.map(({ term }) => term),
      gain: terms.reduce((sum, { gain }) => sum + gain, 0),
      // The passages that have these terms and none of the others.
      expected: weighted.reduce((found, one) => {
        const chance = chanceOf(one, terms, weighted);
        return found * (terms.includes(one) ? chance : 1 - chance);
      }, statistics.passages),
    }))
    .sort((a, b) => b.gain - a.gain);
  let expected = 0;
  const worth = combinations.filter((one, index) => (expected += one.expected) <= most || index === 0);
  // A passage with more terms than an alternative asks for is among its passages anyway.
  return worth
    .map(({ terms }) => terms)
    .filter((terms, _, all) => !all.some((fewer) => fewer !== terms && fewer.every((term) => terms.includes(term))));
}

/** How likely a passage has a term, given which of the words around that term it has. */
function chanceOf(part: WeightedTerm, terms: WeightedTerm[], all: WeightedTerm[]): number {
  const wholes = all.filter((one) => one !== part && isPart(part.term, one.term));
  if (wholes.some((whole) => terms.includes(whole))) return 1;
  const others = Math.max(0, ...wholes.map((whole) => whole.share));
  return others < 1 ? Math.max(0, part.share - others) / (1 - others) : 1;
}

/** A stem has lost letters at its end that the whole word keeps. */
function isPart(part: string, whole: string): boolean {
  return whole.length > part.length && whole.includes(part.length > 3 ? part.slice(0, -1) : part);
}

/** All subsets but the empty one. */
function subsets<T>(items: T[]): T[][] {
  return items.reduce<T[][]>((all, item) => [...all, ...all.map((some) => [...some, item]), [item]], []);
}
