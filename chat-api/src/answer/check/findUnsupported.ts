import { questionTerms, tokenize } from '../../knowledge/language/tokenize.js';
import type { Range } from '../../wire.js';
import { findForeignValues } from './findForeignValues.js';
import { isInOtherLanguage } from './isInOtherLanguage.js';
import { splitCode } from './splitCode.js';

/**
 * The share of a sentence's terms that its sources must have. A plain paraphrase keeps its nouns and names, and so well
 * over half of its terms. A sentence about something else shares the words that any two sentences share.
 */
const MIN_SHARED = 0.3;
/** Shorter sentences say too little to be judged. */
const MIN_TERMS = 4;
/** Longer lines are cut: the segmenter takes quadratic time over a text that has no end of a sentence. */
const LINE = /[^\n\r]{1,2000}/g;
const MARKER = /\[(\d+)\]/g;

export interface CitedSource {
  number: number;
  headings: string[];
  text: string;
  /** What the model read. It has more than readers see: file names and addresses. */
  markdown?: string;
}

/**
 * Finds the sentences of an answer that cite passages which do not support them. It compares words where answer and
 * sources are in one language, and in any language numbers and names of code.
 *
 * @param content Markdown with markers such as `[1]`
 * @param asked the question and its quote: what they name, the answer may name too
 * @returns ranges of `content`, in its order
 */
export function findUnsupported(
  content: string,
  citations: readonly CitedSource[],
  { locale, asked = '' }: { locale: string; asked?: string },
): Range[] {
  const sources = new Map(
    citations.map(({ number, headings, text, markdown = '' }) => {
      const seen = `${headings.join(' ')} ${text}`;
      return [number, { seen, read: `${seen}\n${markdown}`, terms: new Set(tokenize(seen, locale)) }];
    }),
  );
  const { prose, words } = readProse(content);
  const comparesWords = !isInOtherLanguage(prose, [...sources.values()].map(({ seen }) => seen).join('\n'));
  return sentencesOf(prose, locale).filter(({ start, end }) => {
    const numbers = [...prose.slice(start, end).matchAll(MARKER)].map(([, number]) => Number(number));
    if (numbers.length === 0) return false;
    const sentence = words.slice(start, end);
    const cited = numbers.flatMap((number) => sources.get(number) ?? []);
    const values = findForeignValues(sentence, [...cited.map(({ read }) => read), asked].join('\n'));
    if (cited.length > 0 && values.length > 0) return true;
    const said = questionTerms(sentence, locale);
    if (!comparesWords || said.length < MIN_TERMS) return false;
    const shared = said.filter((term) => cited.some(({ terms }) => terms.has(term)));
    return shared.length / said.length < MIN_SHARED;
  });
}

/**
 * An answer with its blocks of code blanked out, so that every character keeps its place.
 *
 * @returns `prose` without code spans either, to be cut into sentences; `words` without markers outside of code
 */
function readProse(content: string): { prose: string; words: string } {
  const parts = splitCode(content);
  const blank = (text: string) => text.replace(/[^\n]/g, ' ');
  // A full stop in a name of code ends no sentence.
  const prose = parts.map(({ type, text }) =>
    type === 'prose' ? text : type === 'span' ? text.replace(/[^\n]/g, 'x') : blank(text),
  );
  const words = parts.map(({ type, text }) =>
    type === 'prose' ? text.replace(MARKER, blank) : type === 'span' ? text : blank(text),
  );
  return { prose: prose.join(''), words: words.join('') };
}

/** The sentences of the prose. A marker behind the full stop belongs to the sentence before it. */
function sentencesOf(prose: string, locale: string): Range[] {
  const segmenter = new Intl.Segmenter(locale, { granularity: 'sentence' });
  const sentences: Range[] = [];
  for (const line of prose.matchAll(LINE)) {
    const first = sentences.length;
    for (const { segment, index } of segmenter.segment(line[0])) {
      const start = line.index + index;
      const markers = sentences.length > first ? (/^(?:\s*\[\d+\])+/.exec(segment)?.[0].length ?? 0) : 0;
      if (markers > 0) sentences.at(-1)!.end = start + markers;
      const own = segment.slice(markers);
      const from = start + markers + (own.length - own.trimStart().length);
      if (own.trim()) sentences.push({ start: from, end: start + segment.trimEnd().length });
    }
  }
  return sentences;
}
