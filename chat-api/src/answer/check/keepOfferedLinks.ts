import { findAddresses, isGap, trimAddress } from './findAddresses.js';

const REMOVED = '[link removed]';
/** Words of people and addresses of pages are shorter. */
const LONG = 1_000;

/**
 * Passes on a model's text without addresses that the offered passages do not have. A model that guesses, or reads a
 * poisoned page, must not lead a reader anywhere. How the input is cut into pieces does not change the output.
 *
 * @param passages the Markdown of those that the model was offered
 */
export async function* keepOfferedLinks(
  pieces: AsyncIterable<string> | Iterable<string>,
  passages: readonly string[],
): AsyncGenerator<string, void> {
  const offered = addressesOf(passages);
  let held = '';
  let lookAt = 0;
  for await (const piece of pieces) {
    held += piece;
    if (held.length < lookAt) continue;
    const end = endOfWhole(held);
    if (end > 0) yield removeForeign(held.slice(0, end), offered);
    held = held.slice(end);
    // What is held long is looked at seldom, so that the looks together take linear time.
    lookAt = held.length < LONG ? 0 : held.length * 2;
  }
  if (held) yield removeForeign(held, offered);
}

/** Whether a text names an address that the offered passages do not have. */
export function namesForeignLink(text: string, passages: readonly string[]): boolean {
  return removeForeign(text, addressesOf(passages)) !== text;
}

/**
 * Where the last word begins, with the mark before a gap that makes it an address. The word may be an address that is
 * still being written.
 */
function endOfWhole(text: string): number {
  let end = text.length;
  for (;;) {
    while (end > 0 && text[end - 1]! >= '!' && text[end - 1]! <= '~') end -= 1;
    let before = end;
    while (before > 0 && isGap(text[before - 1]!)) before -= 1;
    if (!/(?:\][(:]|[<="'])$/.test(text.slice(Math.max(0, before - 2), before))) return end;
    end = before;
  }
}

function addressesOf(passages: readonly string[]): string[] {
  const all = passages.flatMap((passage) =>
    findAddresses(passage).map(({ start, end }) => trimAddress(passage.slice(start, end))),
  );
  return [...new Set(all)].sort(byCodeUnits);
}

/** @param offered sorted */
function removeForeign(text: string, offered: readonly string[]): string {
  let kept = '';
  let from = 0;
  for (const { start, end } of findAddresses(text)) {
    const address = trimAddress(text.slice(start, end));
    kept += text.slice(from, start) + (isOffered(address, offered) ? address : REMOVED);
    from = start + address.length;
  }
  return kept + text.slice(from);
}

/** A part of an offered address may be named, but only a whole part: `example.co` is no part of `example.com`. */
function isOffered(address: string, offered: readonly string[]): boolean {
  return firstFrom(offered, address) === address || [...'/?#'].some((mark) => beginsOne(address + mark, offered));
}

function beginsOne(part: string, offered: readonly string[]): boolean {
  return firstFrom(offered, part)?.startsWith(part) ?? false;
}

/** The first of sorted texts that is not before `text`. */
function firstFrom(sorted: readonly string[], text: string): string | undefined {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < text) low = middle + 1;
    else high = middle;
  }
  return sorted[low];
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
