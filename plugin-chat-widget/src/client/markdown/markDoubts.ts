import type { Range } from 'docent-chat-api/wire';

/** Brackets that hardly any text has: what stands between them is doubted. They count as punctuation in Markdown. */
const OPEN = '\u2e28';
const CLOSE = '\u2e29';

/** What may stand before a line's words: marks of lists, quotations, headings and tables. */
const LEAD = /^(?:\s|[-+*]\s|\d+[.)]\s|#{1,6}\s|>|\||\[[ xX]\]\s)*/;

/**
 * Puts marks around ranges of a Markdown text that survive its reading, so that its words can be drawn as doubted.
 * A text that has such marks of its own stays as it is.
 */
export function markDoubts(text: string, ranges: readonly Range[]): string {
  if (text.includes(OPEN) || text.includes(CLOSE)) return text;
  return [...ranges]
    .sort((a, b) => b.start - a.start)
    .reduce((marked, { start, end }) => {
      const words = marked.slice(start, end);
      const lead = LEAD.exec(words)?.[0].length ?? 0;
      const inner = words.slice(lead).replace(/(?<![\s|])[\s|]+$/, '');
      if (!inner) return marked;
      const tail = words.slice(lead + inner.length);
      return marked.slice(0, start) + words.slice(0, lead) + OPEN + inner + CLOSE + tail + marked.slice(end);
    }, text);
}

/** A text without the marks, for where nothing can be drawn inside it. */
export function withoutMarks(text: string): string {
  return text.replaceAll(OPEN, '').replaceAll(CLOSE, '');
}

export interface Piece {
  text: string;
  doubted: boolean;
  /** A doubted sentence ends behind this piece. */
  ends?: boolean;
}

/**
 * The pieces of a text between marks.
 *
 * @param doubted whether a mark before this text is still open
 * @returns also whether one is open behind it
 */
export function splitDoubts(text: string, doubted: boolean): { pieces: Piece[]; doubted: boolean } {
  const pieces: Piece[] = [];
  for (const part of text.split(/([\u2e28\u2e29])/)) {
    if (part === CLOSE) pieces.push({ text: '', doubted, ends: true });
    else if (part && part !== OPEN) pieces.push({ text: part, doubted });
    doubted = part === OPEN || (doubted && part !== CLOSE);
  }
  return { pieces, doubted };
}
