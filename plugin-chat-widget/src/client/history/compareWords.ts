import { diffWords } from 'diff';

/** A piece of two texts: in both, or only in the one that stood there then, or only in today's. */
export interface Piece {
  text: string;
  in: 'both' | 'then' | 'now';
}

/** Of what is the same in both, this much is kept on each side of a change. */
const AROUND = 90;

/**
 * What changed between two texts, word by word; in languages without spaces by the words that the browser finds
 * (`Intl.Segmenter`). Long stretches without a change are cut to their ends.
 */
export function compareWords(then: string, now: string, locale: string): Piece[] {
  const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter(locale, { granularity: 'word' }) : undefined;
  const changes = diffWords(then, now, { intlSegmenter: segmenter });
  return changes.map(({ value, added, removed }, index) =>
    added || removed
      ? { text: value, in: added ? 'now' : 'then' }
      : { text: shorten(value, index === 0, index === changes.length - 1), in: 'both' },
  );
}

function shorten(text: string, isFirst: boolean, isLast: boolean): string {
  const chars = Array.from(text);
  const head = isFirst ? 0 : AROUND;
  const tail = isLast ? 0 : AROUND;
  if (chars.length <= head + tail + AROUND || (isFirst && isLast)) return text;
  const before = chars
    .slice(0, head)
    .join('')
    .replace(/\S{0,20}$/, '');
  const after = tail
    ? chars
        .slice(-tail)
        .join('')
        .replace(/^\S{0,20}/, '')
    : '';
  return `${before}…${after}`;
}
