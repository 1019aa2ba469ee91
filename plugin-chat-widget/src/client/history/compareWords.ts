import { diffWords } from 'diff';

/** A piece of one of the two texts: as it stands in the other one too, or not. */
export interface Piece {
  text: string;
  changed: boolean;
}

/** Of what is the same in both, this much is kept on each side of a change. */
const AROUND = 90;

/**
 * What changed between two texts, word by word; in languages without spaces by the words that the browser finds
 * (`Intl.Segmenter`). Long stretches without a change are cut to their ends.
 *
 * @returns the pieces of each text, in its order
 */
export function compareWords(then: string, now: string, locale: string): { then: Piece[]; now: Piece[] } {
  const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter(locale, { granularity: 'word' }) : undefined;
  const changes = diffWords(then, now, { intlSegmenter: segmenter });
  // The library gives what is in both as it stands in today's text, which may have another space or none around it.
  const cutThen = cutter(then);
  const cutNow = cutter(now);
  const pieces: ReturnType<typeof compareWords> = { then: [], now: [] };
  changes.forEach(({ value, added, removed }, index) => {
    const put = (side: Piece[], text: string) => {
      const word = text.trimEnd();
      if (!added && !removed)
        side.push({ text: shorten(text, index === 0, index === changes.length - 1), changed: false });
      else if (word) side.push({ text: word, changed: true });
      // The space behind a word has not changed with it.
      if (added || removed) side.push({ text: text.slice(word.length), changed: false });
    };
    if (!added) put(pieces.then, cutThen(value));
    if (!removed) put(pieces.now, cutNow(value));
  });
  return pieces;
}

/** Cuts a text off piece by piece: each as many letters as it is asked for, with the spaces around them. */
function cutter(text: string): (value: string) => string {
  let at = 0;
  return (value) => {
    const start = at;
    let letters = value.replace(/\s/g, '').length;
    for (; at < text.length; at++) {
      const space = /\s/.test(text.charAt(at));
      if (!space && letters-- === 0) break;
    }
    return text.slice(start, at);
  };
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
