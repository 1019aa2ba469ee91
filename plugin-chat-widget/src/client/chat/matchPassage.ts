import type { Range } from 'docent-chat-api/wire';

/** A line of the passage that is shorter than this (without spaces) is not looked for: it may stand anywhere. */
const SHORTEST = 8;
/**
 * Share of letter pairs that two texts must have in common (Dice's coefficient) for one to be the other's new wording.
 * Sentences of one page that say different things share a third of theirs.
 */
const ALIKE = 0.55;

/** A text without white space: the index and the browser break lines in different places. */
export function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}

/**
 * Where a passage's lines stand in a text, each once where it can be, in their order.
 *
 * @param text without white space
 */
export function findLines(text: string, passage: string): Range[] {
  const found: Range[] = [];
  let from = 0;
  for (const line of passage.split('\n').map(squeeze)) {
    if (line.length < SHORTEST) continue;
    const next = text.indexOf(line, from);
    const start = next < 0 ? text.indexOf(line) : next;
    if (start < 0) continue;
    from = start + line.length;
    found.push({ start, end: from });
  }
  return found;
}

/**
 * The blocks of a page that a passage has most likely become: for each of its lines the most similar one, if any is similar.
 *
 * @returns indices into `blocks`, ascending
 */
export function findAlike(blocks: readonly string[], passage: string): number[] {
  const pairs = blocks.map(pairsOf);
  const lines = passage.split('\n').filter((line) => squeeze(line).length >= SHORTEST);
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
