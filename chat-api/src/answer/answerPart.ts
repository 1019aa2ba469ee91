/** The parts of an answer, whether a model writes it or a section of the docs is shown. */
import type { FoundPassage } from '../knowledge/search/passageStore.js';
import type { AnswerKind, Citation, Phase, Range } from '../wire.js';

export type AnswerPart =
  | { type: 'kind'; kind: AnswerKind }
  | { type: 'phase'; phase: Phase; sections: number }
  | { type: 'title'; title: string }
  | { type: 'text'; text: string }
  | { type: 'citation'; citation: Citation }
  | { type: 'unsupported'; ranges: Range[] }
  | { type: 'followUps'; questions: string[] };

/** How many further sections are cited below a section that is shown whole, or below an answer that broke off. */
export const SEE_ALSO = 2;

/** The first passage of each section that has no passage in `known`. */
export function otherSections(passages: FoundPassage[], known: FoundPassage[]): FoundPassage[] {
  const keyOf = ({ url, anchor }: FoundPassage) => `${url}#${anchor ?? ''}`;
  const taken = new Set(known.map(keyOf));
  return passages.filter((passage) => !taken.has(keyOf(passage)) && taken.add(keyOf(passage)));
}

/** A citation of a passage as it stands now. Readers know it by the number. */
export function cite(passage: FoundPassage, number: number): Citation {
  const { url, anchor, title, headings, text, version, locale, contentHash, alsoIn } = passage;
  return { number, url, anchor, title, headings, text, version, locale, contentHash, alsoIn };
}
