/** A stretch of a text. */
export interface Span {
  start: number;
  end: number;
  /** Markdown or HTML would make a link of it, whatever words it hides behind. */
  isLink?: boolean;
}

/** What stands in or before each kind of address. */
const SIGN = /\]\(|\]:|=|<|:\/\/|www\.|@/gi;
const TARGET = /[!-(*-;=?-~]+/y;
const DEFINED = /(?:[/\\]{2}|[a-z][\w+.&#;\\-]{0,60}:(?=[!-~]))[!-;=?-~]*/iy;
const WORD = /[!-;=?-~]*/y;
const ENTITY = /&[#\w]{1,20};/g;
const AUTOLINK = /[a-z][a-z\d+.-]{0,60}:[!-=?-~]*/iy;
const REST = /[!#-&*-;=?-[^_a-z~]*/iy;
const ATTRIBUTE = /(?:[/\\]{2}[\w[]|javascript:)[!#-&*-;=?-_a-z~]*/iy;
const DOMAIN = /[a-z\d.-]+/iy;
const MAX_SCHEME = 61;
const MAX_LOCAL = 64;

/**
 * Finds the addresses that a reader of Markdown or HTML may see: the target of a link, or of a definition in angle
 * brackets; of a definition that leads elsewhere; in angle brackets; with a scheme, or beginning with `www.`; of an
 * attribute; a bare mail address. Only their ASCII part is taken, as the rest leads nowhere without it. It goes from sign
 * to sign and looks a bounded way back, so it takes linear time.
 *
 * @returns in the text's order, none within another
 */
export function findAddresses(text: string): Span[] {
  const found: Span[] = [];
  let from = 0;
  let word = { end: -1, lastEntity: -1 };

  const take = (pattern: RegExp, at: number): number | undefined => {
    pattern.lastIndex = at;
    return pattern.test(text) ? pattern.lastIndex : undefined;
  };
  const back = (at: number, most: number, belongs: RegExp): number => {
    let start = at;
    while (start > from && at - start < most && belongs.test(text[start - 1]!)) start -= 1;
    return start;
  };
  const target = (at: number): Span | undefined => spanOf(at, take(TARGET, at));

  const readers: Record<string, (at: number, sign: number) => Span | undefined> = {
    __proto__: null as never,
    '](': (at) => {
      const start = skipGap(text, at);
      return target(text[start] === '<' ? skipGap(text, start + 1) : start);
    },
    ']:': (at) => {
      const start = skipGap(text, at);
      if (text[start] === '<') return target(skipGap(text, start + 1));
      const end = take(DEFINED, start);
      if (end !== undefined) return { start, end };
      if (start >= word.end) {
        const wordEnd = take(WORD, start)!;
        word = {
          end: wordEnd,
          lastEntity: start + ([...text.slice(start, wordEnd).matchAll(ENTITY)].at(-1)?.index ?? -1 - start),
        };
      }
      return word.lastEntity >= start ? { start, end: word.end } : undefined;
    },
    '=': (at) => {
      let start = skipGap(text, at);
      if (text[start] === '"' || text[start] === "'") start = skipGap(text, start + 1);
      return spanOf(start, take(ATTRIBUTE, start));
    },
    '<': (at) => spanOf(at, take(AUTOLINK, at)),
    '://': (at, sign) => {
      let start = back(sign, MAX_SCHEME, /[a-z\d+.-]/i);
      while (start < sign && !/[a-z]/i.test(text[start]!)) start += 1;
      return start < sign ? spanOf(start, take(REST, at)) : undefined;
    },
    'www.': (at, sign) => (sign < from ? undefined : spanOf(sign, take(REST, at))),
    '@': (at, sign) => {
      const start = back(sign, MAX_LOCAL, /[\w.+-]/);
      const length = start < sign ? domainLength(text.slice(at, take(DOMAIN, at) ?? at)) : 0;
      if (text.startsWith('://', at + length)) return spanOf(at, take(REST, at));
      return length > 0 ? { start, end: at + length } : undefined;
    },
  };

  SIGN.lastIndex = 0;
  for (const { 0: sign, index } of text.matchAll(SIGN)) {
    // An address may end with the mark before another one.
    if (index + sign.length < from) continue;
    const span = readers[sign.toLowerCase()]!(index + sign.length, index);
    if (!span) continue;
    found.push(/[\](=<]/.test(sign) ? { ...span, isLink: true } : span);
    from = span.end;
  }
  return found;
}

/** White space that Markdown and the browser's URL parser skip before an address. */
export function isGap(character: string): boolean {
  return character <= ' ' || /\s/.test(character);
}

/** An address without the marks that end a sentence. */
export function trimAddress(address: string): string {
  let end = address.length;
  while (end > 0 && '.,;:!?*_'.includes(address[end - 1]!)) end -= 1;
  return address.slice(0, end);
}

function skipGap(text: string, at: number): number {
  let end = at;
  while (end < text.length && isGap(text[end]!)) end += 1;
  return end;
}

function spanOf(start: number, end: number | undefined): Span | undefined {
  return end === undefined ? undefined : { start, end };
}

/** The length of the host at the beginning of such letters: labels, of which the last begins like a name. */
function domainLength(letters: string): number {
  const labels = letters.split('.');
  const wrong = labels.findIndex((label) => label === '' || label.length > 63);
  const usable = wrong < 0 ? labels : labels.slice(0, wrong);
  while (usable.length > 1 && !/^[a-z][a-z\d-]*$/i.test(usable.at(-1)!)) usable.pop();
  const length = usable.join('.').length;
  const bare = usable.join('.').replace(/(?<!-)-+$/, '').length;
  return usable.length > 1 && usable.at(-1)!.length > 1 ? Math.min(length, bare) : 0;
}
