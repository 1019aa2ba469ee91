import type { Weights } from '../language/queryTerms.js';
import { inverseFrequency, type Statistics } from './bm25f.js';

/** Terms whose combinations are looked at: those that could add most to a score. */
const COMBINED = 6;

interface Telling {
  term: string;
  /** Of the passages, from 0 to 1. */
  share: number;
  gain: number;
}

/**
 * Which terms of a question a passage must have together to be worth ranking, so that about `most` passages are: those that could
 * reach the highest scores. In a small site every term is enough by itself; in a large one a common term counts only together
 * with others.
 *
 * How many passages have a combination is estimated as if terms were independent, but for a word in parts: whatever has `github`
 * has `git` and `hub`. What a passage could score is bounded by the sum
 * over its terms, as in MaxScore (Turtle and Flood, "Query evaluation: strategies and optimizations", 1995).
 *
 * @returns alternatives, each a list of terms that stand together; none when no passage has any of the terms
 */
export function chooseCandidates(weights: Weights, statistics: Statistics, most: number): string[][] {
  const share = (term: string) => Math.min(1, statistics.frequencies.get(term)! / statistics.passages);
  const telling: Telling[] = [...weights]
    .filter(([term]) => statistics.frequencies.has(term))
    .map(([term, weight]) => ({ term, share: share(term), gain: weight * inverseFrequency(term, statistics) }))
    .sort((a, b) => b.gain - a.gain)
    .slice(0, COMBINED);
  const combinations = subsets(telling)
    .map((terms) => ({
      terms: terms.map(({ term }) => term),
      gain: terms.reduce((sum, { gain }) => sum + gain, 0),
      // Passages that have these of the terms and no other.
      expected: telling.reduce((found, one) => {
        const chance = chanceOf(one, terms, telling);
        return found * (terms.includes(one) ? chance : 1 - chance);
      }, statistics.passages),
    }))
    .sort((a, b) => b.gain - a.gain);
  let expected = 0;
  const worth = combinations.filter((one, index) => (expected += one.expected) <= most || index === 0);
  // What has more of the terms than an alternative asks for is among its passages anyway.
  return worth
    .map(({ terms }) => terms)
    .filter((terms, _, all) => !all.some((fewer) => fewer !== terms && fewer.every((term) => terms.includes(term))));
}

/** How likely a passage has a term, by what it has of the words that the term is a part of. */
function chanceOf(part: Telling, terms: Telling[], all: Telling[]): number {
  const wholes = all.filter((one) => one !== part && isPart(part.term, one.term));
  if (wholes.some((whole) => terms.includes(whole))) return 1;
  const others = Math.max(0, ...wholes.map((whole) => whole.share));
  return others < 1 ? Math.max(0, part.share - others) / (1 - others) : 1;
}

/** Stems lose letters at their end that the whole keeps. */
function isPart(part: string, whole: string): boolean {
  return whole.length > part.length && whole.includes(part.length > 3 ? part.slice(0, -1) : part);
}

/** All but the empty one. */
function subsets<T>(items: T[]): T[][] {
  return items.reduce<T[][]>((all, item) => [...all, ...all.map((some) => [...some, item]), [item]], []);
}
