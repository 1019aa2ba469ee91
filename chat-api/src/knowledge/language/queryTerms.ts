import { alike, complete, leaning, light } from './englishWords.js';
import { languageOf, questionTerms, tokenize } from './tokenize.js';

/** Term of a question -> how much it counts. */
export type Weights = Map<string, number>;

export interface AskedTerms {
  /** What the question asks for: what an answer is measured by. */
  asked: Weights;
  /** The same and other words for it: what is searched for. */
  weights: Weights;
}

/** What another word for a term counts, against the term itself. */
const ALIKE = 0.2;
const LIGHT = 0.5;
/** A question with no more telling terms than this may lean on those before it; what theirs count, the last question's first. */
const FEW = 2;
const CARRIED = [0.5, 0.25];

/**
 * The terms of a question and what each counts.
 *
 * @param previous questions of the same conversation, oldest first: their terms are carried over when this one is elliptical
 */
export function questionWeights(question: string, previous: string[], locale: string): AskedTerms {
  const english = languageOf(locale) === 'en';
  const weightOf = (term: string) => (english && lightTerms().has(term) ? LIGHT : 1);
  const asked: Weights = new Map(questionTerms(question, locale).map((term) => [term, weightOf(term)]));
  const telling = [...asked.values()].filter((weight) => weight === 1).length;
  const leans = english && leaning.test(question);
  const few = leans ? 2 * FEW : english && complete.test(question) ? 0 : FEW;
  if (telling <= few) {
    CARRIED.forEach((carried, back) => {
      for (const term of questionTerms(previous.at(-1 - back) ?? '', locale)) {
        if (!asked.has(term)) asked.set(term, carried * weightOf(term));
      }
    });
  }
  const weights = new Map(asked);
  if (english) {
    for (const [term, weight] of asked) {
      for (const other of alikeTerms().get(term) ?? []) if (!weights.has(other)) weights.set(other, ALIKE * weight);
    }
  }
  return { asked, weights };
}

let lightOnes: Set<string> | undefined;
const lightTerms = () => (lightOnes ??= new Set(tokenize(light, 'en')));

let alikeOnes: Map<string, Set<string>> | undefined;

function alikeTerms(): Map<string, Set<string>> {
  if (alikeOnes) return alikeOnes;
  alikeOnes = new Map();
  for (const group of alike.trim().split('\n')) {
    const terms = tokenize(group, 'en');
    for (const term of terms) {
      const others = alikeOnes.get(term) ?? new Set();
      for (const other of terms) if (other !== term) others.add(other);
      alikeOnes.set(term, others);
    }
  }
  return alikeOnes;
}
