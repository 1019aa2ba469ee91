import type { AskedTerms } from './queryTerms.js';
import { tokenize } from './tokenize.js';

/** What a mended term counts, against one that was typed as it stands in the docs. */
const MENDED = 0.8;

/** What is tried in the place of a letter; of words in other alphabets only what is written like them is found. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Letters from which on a word is seldom one slip away from another by chance, and those of the least word that is meant. */
const TELLING = 6;
const SHORTEST = 4;

/** Terms that no passage has and that are long enough to tell a slip from another word. */
export function unknownTerms({ asked }: AskedTerms, frequencies: Map<string, number>): string[] {
  return [...asked.keys()].filter((term) => !frequencies.has(term) && /^[\p{L}\p{M}]{4,}$/u.test(term));
}

/**
 * The terms of all words that a word may be a slip of: one letter wrong, missing, added, or two swapped, but not the first
 * (Norvig, "How to write a spelling corrector", 2007). Words and not terms are changed, because a slip hides an ending from the
 * stemmer: `configuraton` is one letter from `configuration`, but four from its stem.
 */
export function slipsOf(typed: string, locale: string): string[] {
  if (typed.length < TELLING) return [];
  const words = new Set<string>();
  for (let at = 1; at <= typed.length; at++) {
    const before = typed.slice(0, at);
    const rest = typed.slice(at);
    words.add(before + rest.slice(1));
    if (rest.length > 1) words.add(before + rest[1] + rest[0] + rest.slice(2));
    for (const letter of LETTERS) words.add(before + letter + rest).add(before + letter + rest.slice(1));
  }
  return [...new Set([...words].flatMap((word) => tokenize(word, locale)))].filter(
    (term) => term !== typed && term.length >= SHORTEST,
  );
}

/** The term of the docs that an unknown one stands for. */
export interface Meant {
  term: string;
  /** Written like the unknown one. A guess at another word is worth a search, but does not make the question a known one. */
  isAlike: boolean;
}

/** Puts in the place of each unknown term the word of the docs that it is a slip of: of a guess only in what is searched for. */
export function mendTypos({ asked, weights }: AskedTerms, meant: Map<string, Meant>): AskedTerms {
  const mended = { asked: new Map(asked), weights: new Map(weights) };
  for (const [typed, { term, isAlike }] of meant) {
    for (const map of isAlike ? [mended.asked, mended.weights] : [mended.weights]) {
      map.set(term, Math.max(map.get(term) ?? 0, MENDED * (map.get(typed) ?? 1)));
      map.delete(typed);
    }
  }
  return mended;
}

/** One letter wrong, missing, added or two swapped; in long words twice. The first letter is seldom the wrong one. */
export function isSlip(typed: string, word: string): boolean {
  return typed[0] === word[0] && distance(typed, word) <= (typed.length < 8 ? 1 : 2);
}

/** Optimal string alignment distance: Damerau-Levenshtein in which no letter is edited twice. */
export function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => [i, ...Array<number>(b.length).fill(0)]);
  for (let j = 1; j <= b.length; j++) rows[0]![j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, rows[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, rows[i - 2]![j - 2]! + 1);
      rows[i]![j] = best;
    }
  }
  return rows[a.length]![b.length]!;
}
