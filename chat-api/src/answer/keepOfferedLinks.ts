/**
 * An address as Markdown sees one: the target of a link, in angle brackets, with a scheme, or beginning with `www.`. Only
 * its ASCII part is taken: without that the rest leads nowhere.
 */
const ADDRESS =
  /(?<=\]\()[!-(*-~]+|(?<=<)[a-z][a-z\d+.-]*:[!-=?-~]*|(?:[a-z][a-z\d+.-]*:\/\/|www\.)[!#-&*-;=?-[^_a-z~]*/gi;
const TRAILING = /[.,;:!?*_]+$/;
/** An address that is still being written; longer ones are none that docs offer. */
const MAY_GO_ON = /[!-~]{1,2000}$/;
const REMOVED = '[link removed]';

/**
 * Passes on a model's text without addresses that its sources do not hold: a model that reads a poisoned page, or that
 * guesses, must not lead a reader anywhere. How the input is cut into pieces does not change the output.
 *
 * @param sources Markdown of what the model was offered
 */
export async function* keepOfferedLinks(
  pieces: AsyncIterable<string> | Iterable<string>,
  sources: readonly string[],
): AsyncGenerator<string, void> {
  const offered = new Set(sources.flatMap((source) => source.match(ADDRESS) ?? []).map(trim));
  // A part of an offered address may be named, but only whole: `example.co` is no part of `example.com`.
  const isOffered = (address: string) =>
    offered.has(address) ||
    [...offered].some((whole) => whole.startsWith(address) && /[/?#]/.test(whole[address.length]!));
  const clean = (text: string) =>
    text.replace(ADDRESS, (found) => (isOffered(trim(found)) ? found : REMOVED + found.slice(trim(found).length)));
  let held = '';
  for await (const piece of pieces) {
    held += piece;
    const end = MAY_GO_ON.exec(held)?.index ?? held.length;
    if (end > 0) yield clean(held.slice(0, end));
    held = held.slice(end);
  }
  if (held) yield clean(held);
}

function trim(address: string): string {
  return address.replace(TRAILING, '');
}
