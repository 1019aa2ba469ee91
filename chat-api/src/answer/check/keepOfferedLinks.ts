import { findAddresses, isGap, trimAddress, type Span } from './findAddresses.js';
import { findHosts, hostOf } from './findHosts.js';
import { foldText } from './foldText.js';

const REMOVED = '[link removed]';
/** Words of people and addresses of pages are shorter. */
const LONG = 1_000;

/**
 * Passes on a model's text without addresses that the offered passages do not have. A model that guesses, or reads a
 * poisoned page, must not lead a reader anywhere. How the input is cut into pieces does not change the output.
 *
 * @param passages the Markdown of those that the model was offered
 * @param asked what the reader has written in this conversation: what it names may be named, not linked
 */
export async function* keepOfferedLinks(
  pieces: AsyncIterable<string> | Iterable<string>,
  passages: readonly string[],
  asked: readonly string[] = [],
): AsyncGenerator<string, void> {
  const offered = readOffered(passages, asked);
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
export function namesForeignLink(text: string, passages: readonly string[], asked: readonly string[] = []): boolean {
  return removeForeign(text, readOffered(passages, asked)) !== text;
}

/**
 * Where the last word begins, with the mark before a gap that makes it an address. The word may be an address that is
 * still being written.
 */
function endOfWhole(text: string): number {
  let end = text.length;
  for (;;) {
    while (end > 0 && isOfWord(text[end - 1]!)) end -= 1;
    let before = end;
    while (before > 0 && isGap(text[before - 1]!)) before -= 1;
    if (!/(?:\][(:]|[<="'])$/.test(text.slice(Math.max(0, before - 2), before))) return end;
    end = before;
  }
}

/** Whether a character may belong to an address, as it is or in disguise. Scripts without spaces end one. */
function isOfWord(character: string): boolean {
  if (character <= '\u007f') return character >= '!' && character <= '~';
  return (
    /[\p{L}\p{N}\p{M}\p{Cf}\p{Cs}\p{Variation_Selector}\uff01-\uff5e\u3002\uff61]/u.test(character) &&
    !/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]/u.test(character)
  );
}

/** Sorted addresses that an answer may have as links, and those that may stand in it as text, with their hosts. */
interface Offered {
  linked: readonly string[];
  named: readonly string[];
}

function readOffered(passages: readonly string[], asked: readonly string[]): Offered {
  const linked = passages.flatMap(addressesIn);
  const named = [...linked, ...asked.flatMap(addressesIn)];
  const bare = named.map((address) => address.replace(SCHEME, ''));
  return { linked: sorted(linked), named: sorted([...named, ...bare, ...named.map(hostOf)]) };
}

const SCHEME = /^[a-z][a-z\d+.-]{0,60}:\/\//i;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[)$/;

function addressesIn(written: string): string[] {
  const { text } = foldText(written);
  return spansOf(text).map(({ start, end }) => trimAddress(text.slice(start, end)));
}

function sorted(texts: string[]): string[] {
  return [...new Set(texts)].sort(byCodeUnits);
}

/** Every address of a text. Where two overlap, the one that begins first. */
function spansOf(text: string): Span[] {
  const all = [...findAddresses(text), ...findHosts(text)].sort((a, b) => a.start - b.start || b.end - a.end);
  let from = 0;
  return all.filter(({ start, end }) => {
    if (start < from) return false;
    from = end;
    return true;
  });
}

function removeForeign(written: string, offered: Offered): string {
  const { text, places } = foldText(written);
  let kept = '';
  let from = 0;
  for (const { start, end, isLink } of spansOf(text)) {
    const address = trimAddress(text.slice(start, end));
    if (isLink ? isOffered(address, offered.linked) : mayStand(address, offered.named)) continue;
    kept += written.slice(from, places[start]) + REMOVED;
    from = places[start + address.length]!;
  }
  return kept + written.slice(from);
}

function mayStand(address: string, named: readonly string[]): boolean {
  if (SCHEME.test(address) && LOOPBACK.test(hostOf(address)) && !address.includes('@')) return true;
  return isOffered(address, named) || (!/[/?#:@]/.test(address) && isOffered(address.toLowerCase(), named));
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
