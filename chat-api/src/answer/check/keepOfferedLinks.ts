/** White space that Markdown and the browser's URL parser skip before an address. */
const GAP = '[\\s\\u0000-\\u001f]*';
/**
 * An address as a reader of Markdown or HTML may see one: the target of a link, or of a definition in angle brackets;
 * of a definition that leads elsewhere; in angle brackets; with a scheme, or beginning with `www.`; of an attribute; a
 * bare mail address. Only its ASCII part is taken, as the rest leads nowhere without it.
 */
const ADDRESS = new RegExp(
  [
    `(?<=\\](?:\\(${GAP}<?|:${GAP}<)${GAP})[!-(*-;=?-~]+`,
    `(?<=\\]:${GAP})(?:[/\\\\]{2}|[a-z][\\w+.&#;\\\\-]{0,60}:(?=[!-~])|[!-;=?-~]*&[#\\w]{1,20};)[!-;=?-~]*`,
    '(?<=<)[a-z][a-z\\d+.-]*:[!-=?-~]*',
    '(?:[a-z][a-z\\d+.-]{0,60}:\\/\\/|www\\.)[!#-&*-;=?-[^_a-z~]*',
    `(?<==${GAP}["']?${GAP})(?:[/\\\\]{2}[\\w[]|javascript:)[!#-&*-;=?-_a-z~]*`,
    '[\\w.+-]{1,64}@(?:[a-z\\d-]{1,63}\\.)+[a-z][a-z\\d-]*[a-z\\d](?![a-z\\d+.-]*:\\/\\/)',
  ].join('|'),
  'gi',
);
const TRAILING = /[.,;:!?*_]+$/;
const REMOVED = '[link removed]';

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
  for await (const piece of pieces) {
    held += piece;
    const end = endOfWhole(held);
    if (end > 0) yield removeForeign(held.slice(0, end), offered);
    held = held.slice(end);
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

function isGap(character: string): boolean {
  return character <= ' ' || /\s/.test(character);
}

function addressesOf(passages: readonly string[]): Set<string> {
  return new Set(passages.flatMap((passage) => passage.match(ADDRESS) ?? []).map(trim));
}

function removeForeign(text: string, offered: Set<string>): string {
  // A part of an offered address may be named, but only a whole part: `example.co` is no part of `example.com`.
  const isOffered = (address: string) =>
    offered.has(address) ||
    [...offered].some((whole) => whole.startsWith(address) && /[/?#]/.test(whole[address.length]!));
  return text.replace(ADDRESS, (found) => (isOffered(trim(found)) ? found : REMOVED + found.slice(trim(found).length)));
}

function trim(address: string): string {
  return address.replace(TRAILING, '');
}
