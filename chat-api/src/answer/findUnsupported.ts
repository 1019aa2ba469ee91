import { questionTerms, tokenize } from '../knowledge/tokenize.js';
import type { Citation, Range } from '../wire.js';

/**
 * Share of a sentence's terms that its sources must have. A plain paraphrase keeps its nouns and names, and so well
 * over half of its terms; a sentence about something else shares the words that any two sentences share.
 */
const ENOUGH = 0.3;
/** Below this an answer does not speak the language of its sources, and words cannot be compared. */
const SAME_LANGUAGE = 0.15;
/** Shorter sentences tell too little to be judged. */
const FEWEST_TERMS = 4;

/**
 * The sentences of an answer that cite passages which do not support them, judged by the words they share.
 *
 * @param content Markdown with markers such as `[1]`
 * @returns ranges of `content`, in its order
 */
export function findUnsupported(content: string, citations: readonly Citation[], locale: string): Range[] {
  const terms = new Map(
    citations.map(({ number, headings, text }) => [number, new Set(tokenize(`${headings.join(' ')} ${text}`, locale))]),
  );
  const judged = sentencesOf(content, locale).flatMap(({ start, end }) => {
    const sentence = content.slice(start, end);
    const cited = [...sentence.matchAll(/\[(\d+)\]/g)].map(([, number]) => terms.get(Number(number)));
    const said = questionTerms(sentence.replace(/\[\d+\]/g, ' '), locale);
    if (cited.length === 0 || said.length < FEWEST_TERMS) return [];
    const shared = said.filter((term) => cited.some((passage) => passage?.has(term)));
    return [{ start, end, share: shared.length / said.length }];
  });
  if (judged.every(({ share }) => share < SAME_LANGUAGE)) return [];
  return judged.filter(({ share }) => share < ENOUGH).map(({ start, end }) => ({ start, end }));
}

/** Sentences of the prose; a marker behind the full stop belongs to the sentence before it. Code blocks say nothing. */
function sentencesOf(content: string, locale: string): Range[] {
  const prose = content.replace(/^(`{3,}|~{3,})[^]*?^\1/gm, (block) => block.replace(/\S/g, ' '));
  const segmenter = new Intl.Segmenter(locale, { granularity: 'sentence' });
  const sentences: Range[] = [];
  for (const line of prose.matchAll(/[^\n]+/g)) {
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
