import type { Range } from '../../wire.js';
import { listWords, matchWord, type WantedWord } from './searchWords.js';

const EXCERPT_LENGTH = 160;
const BEFORE_THE_HIT = 40;

/** Where a text has the words, in order, without overlaps. */
export function findRanges(text: string, wanted: WantedWord[]): Range[] {
  const found = listWords(text)
    .flatMap((word) => wanted.map((one) => matchWord(word, text, one)).filter((range) => range !== undefined))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const ranges: Range[] = [];
  for (const range of found) {
    const last = ranges.at(-1);
    if (last && range.start < last.end) last.end = Math.max(last.end, range.end);
    else ranges.push(range);
  }
  return ranges;
}

/** The piece of a message that shows most of the words. There is none when the message has none of them. */
export function findHit(content: string, wanted: WantedWord[]): { excerpt: string; ranges: Range[] } | undefined {
  const text = toPlain(content);
  const all = findRanges(text, wanted);
  if (all.length === 0) return undefined;
  const within = (first: Range) =>
    all.filter(({ start, end }) => start >= first.start && end <= first.start + EXCERPT_LENGTH - BEFORE_THE_HIT);
  const best = all.reduce((most, range) => (within(range).length > within(most).length ? range : most));
  const start = startOfWord(text, Math.max(0, best.start - BEFORE_THE_HIT), best.start);
  const end = Math.max(best.end, endOfWord(text, Math.min(text.length, start + EXCERPT_LENGTH), best.end));
  const [before, after] = [start > 0 ? '…' : '', end < text.length ? '…' : ''];
  const ranges = all
    .filter((range) => range.start >= start && range.end <= end)
    .map((range) => ({ start: range.start - start + before.length, end: range.end - start + before.length }));
  return { excerpt: before + text.slice(start, end) + after, ranges };
}

/** Markdown in one line, without the marks that readers do not see. */
export function toPlain(markdown: string): string {
  return markdown
    .replace(/^[ \t]*(?:```|~~~).*$/gm, '')
    .replace(/^[ \t]*(?:#{1,6}|>|[-*+]|\d{1,9}\.)\s+/gm, '')
    .replace(/\*\*|`/g, '')
    .replace(/\[\d{1,3}\]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The first start of a word from `from` to `to`, never within a surrogate pair. */
function startOfWord(text: string, from: number, to: number): number {
  if (from === 0) return 0;
  const space = text.slice(from, to).indexOf(' ');
  if (space >= 0) return from + space + 1;
  return isLowSurrogate(text, from) ? from + 1 : from;
}

function endOfWord(text: string, from: number, to: number): number {
  if (from === text.length) return from;
  const space = text.slice(to, from).lastIndexOf(' ');
  if (space >= 0) return to + space;
  return isLowSurrogate(text, from) ? from - 1 : from;
}

function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
