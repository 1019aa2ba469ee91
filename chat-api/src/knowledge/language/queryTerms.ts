import { anaphora, commonWords, synonyms, wholeQuestion } from './englishWords.js';
import { languageOf, questionTerms, tokenize } from './tokenize.js';

/** How much each term of a question counts. */
export type Weights = Map<string, number>;

export interface QueryTerms {
  /** The terms of the question itself. An answer is measured by them. */
  asked: Weights;
  /** The same terms with their synonyms. The search looks for them. */
  weights: Weights;
}

/** What a synonym counts, where its term counts one. */
const SYNONYM = 0.2;
/** What a common word counts. */
const COMMON = 0.5;
/** A question with at most so many terms may need those of earlier questions. */
const FEW = 2;
/** What the terms of earlier questions count, the last question first. */
const CARRIED = [0.5, 0.25];

/**
 * The terms of a question and what each counts.
 *
 * @param previous questions of the same conversation, oldest first. Their terms are added when this question is
 *   elliptical.
 */
export function queryTerms(question: string, previous: string[], locale: string): QueryTerms {
  const english = languageOf(locale) === 'en';
  const weightOf = (term: string) => (english && commonTerms().has(term) ? COMMON : 1);
  const asked: Weights = new Map(questionTerms(question, locale).map((term) => [term, weightOf(term)]));
  const specific = [...asked.values()].filter((weight) => weight === 1).length;
  const refersBack = english && anaphora.test(question);
  const few = refersBack ? 2 * FEW : english && wholeQuestion.test(question) ? 0 : FEW;
  if (specific <= few) {
    CARRIED.forEach((carried, back) => {
      for (const term of questionTerms(previous.at(-1 - back) ?? '', locale)) {
        if (!asked.has(term)) asked.set(term, carried * weightOf(term));
      }
    });
  }
  const weights = new Map(asked);
  if (english) {
    for (const [term, weight] of asked) {
      for (const other of synonymsOf(term)) if (!weights.has(other)) weights.set(other, SYNONYM * weight);
    }
  }
  return { asked, weights };
}

let knownCommonTerms: Set<string> | undefined;

function commonTerms(): Set<string> {
  return (knownCommonTerms ??= new Set(tokenize(commonWords, 'en')));
}

let knownSynonyms: Map<string, Set<string>> | undefined;

function synonymsOf(term: string): Iterable<string> {
  knownSynonyms ??= readSynonyms();
  return knownSynonyms.get(term) ?? [];
}

function readSynonyms(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const group of synonyms.trim().split('\n')) {
    const terms = tokenize(group, 'en');
    for (const term of terms) {
      const others = found.get(term) ?? new Set();
      for (const other of terms) if (other !== term) others.add(other);
      found.set(term, others);
    }
  }
  return found;
}
