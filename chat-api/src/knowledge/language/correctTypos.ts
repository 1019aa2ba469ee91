import type { QueryTerms } from './queryTerms.js';
import { tokenize } from './tokenize.js';

/** What a corrected term counts, where a term that was typed right counts one. */
const CORRECTED = 0.8;

/** The letters that are tried. In other alphabets a typo is only found by its likeness to a word of the docs. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** Shorter words are often one letter away from another word by chance. */
const MIN_TYPED_LENGTH = 6;
/** Shorter words are not what was meant. */
const MIN_MEANT_LENGTH = 4;

/** The terms that no passage has and that are long enough to tell a typo from another word. */
export function unknownTerms({ asked }: QueryTerms, frequencies: Map<string, number>): string[] {
  return [...asked.keys()].filter((term) => !frequencies.has(term) && /^[\p{L}\p{M}]{4,}$/u.test(term));
}

/**
 * The terms of all words that are one edit away: one letter wrong, missing or added, or two letters swapped, but not
 * the first letter (Norvig, "How to write a spelling corrector", 2007). It edits words and not terms, because a typo
 * hides an ending from the stemmer: `configuraton` is one letter from `configuration`, but four from its stem.
 */
export function editsOf(typed: string, locale: string): string[] {
  if (typed.length < MIN_TYPED_LENGTH) return [];
  const words = new Set<string>();
  for (let at = 1; at <= typed.length; at++) {
    const before = typed.slice(0, at);
    const rest = typed.slice(at);
    words.add(before + rest.slice(1));
    if (rest.length > 1) words.add(before + rest[1] + rest[0] + rest.slice(2));
    for (const letter of LETTERS) words.add(before + letter + rest).add(before + letter + rest.slice(1));
  }
  return [...new Set([...words].flatMap((word) => tokenize(word, locale)))].filter(
    (term) => term !== typed && term.length >= MIN_MEANT_LENGTH,
  );
}

/** The term of the docs that an unknown term stands for. */
export interface Correction {
  term: string;
  /**
   * Whether it is spelled like the unknown term. A mere guess is worth a search, but does not make the question known.
   */
  isAlike: boolean;
}

/** Puts the term of the docs in the place of each unknown one. A guess only changes what is searched for. */
export function correctTypos({ asked, weights }: QueryTerms, corrections: Map<string, Correction>): QueryTerms {
  const corrected = { asked: new Map(asked), weights: new Map(weights) };
  for (const [typed, { term, isAlike }] of corrections) {
    for (const map of isAlike ? [corrected.asked, corrected.weights] : [corrected.weights]) {
      map.set(term, Math.max(map.get(term) ?? 0, CORRECTED * (map.get(typed) ?? 1)));
      map.delete(typed);
    }
  }
  return corrected;
}

/**
 * Whether one word is a typo of the other: one edit away, two in long words. The first letter is seldom the wrong one.
 */
export function isTypo(typed: string, word: string): boolean {
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
