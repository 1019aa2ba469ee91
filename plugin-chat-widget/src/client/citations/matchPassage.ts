import type { Range } from 'docent-chat-api/wire';

/** A line of the passage that is shorter than this (without spaces) is not looked for: it may stand anywhere. */
const SHORTEST = 8;
/**
 * Share of letter pairs that two texts must have in common (Dice's coefficient) for one to be the other's new wording.
 * Sentences of one page that say different things share a third of theirs.
 */
const ALIKE = 0.55;

/**
 * What a text says in the index as well as in the page: without white space, since the two break lines in different places,
 * and without the strokes that the index writes between the cells of a table.
 */
export function squeeze(text: string): string {
  return text.replace(/[\s\u200B|]+/g, '');
}

/**
 * Where a passage's lines stand in a text, each once where it can be, in their order.
 *
 * @param text squeezed
 * @returns the places, and the lines that have none
 */
export function findLines(text: string, passage: string): { found: Range[]; missing: string[] } {
  const found: Range[] = [];
  const missing: string[] = [];
  let from = 0;
  const lines = passage.split('\n').filter((line) => squeeze(line));
  const telling = lines.filter((line) => squeeze(bare(line)).length >= SHORTEST);
  for (const line of telling.length > 0 ? telling : lines) {
    const form = [line, bare(line)].map(squeeze).find((one) => one && text.includes(one));
    if (!form) {
      missing.push(bare(line));
      continue;
    }
    const next = text.indexOf(form, from);
    const start = next < 0 ? text.indexOf(form) : next;
    from = start + form.length;
    found.push({ start, end: from });
  }
  return { found, missing };
}

/** A line without the marks of items, which a page has outside its text. */
function bare(line: string): string {
  return line.replace(/^\s*(?:(?:-|\d+\.)\s+)+(?:\[[ x]\]\s+)?/, '');
}

/**
 * The blocks of a page that lines have most likely become: for each the most similar one, if any is similar.
 *
 * @returns indices into `blocks`, ascending
 */
export function findAlike(blocks: readonly string[], lines: readonly string[]): number[] {
  const pairs = blocks.map(pairsOf);
  const best = lines.flatMap((line) => {
    const own = pairsOf(line);
    const scores = pairs.map((other) => likeness(own, other));
    const top = Math.max(...scores, 0);
    return top >= ALIKE ? [scores.indexOf(top)] : [];
  });
  return Array.from(new Set(best)).sort((a, b) => a - b);
}

/** How often each two letters stand side by side; letters and not words, for languages without spaces. */
function pairsOf(text: string): Map<string, number> {
  const letters = squeeze(text).toLowerCase();
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < letters.length; at++) {
    const pair = letters.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

function likeness(a: Map<string, number>, b: Map<string, number>): number {
  const size = (pairs: Map<string, number>) => Array.from(pairs.values()).reduce((sum, count) => sum + count, 0);
  let shared = 0;
  for (const [pair, count] of a) shared += Math.min(count, b.get(pair) ?? 0);
  return (2 * shared) / (size(a) + size(b) || 1);
}
