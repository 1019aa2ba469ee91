/** How conversations are searched: the words that a text is found by, and those that a query asks for. */
import type { Range } from '../../wire.js';

export interface Word extends Range {
  /** Folded: without case, accents and the like. */
  term: string;
}

/** A text has the word when one of its terms is `term`, or begins with it when `prefix`. */
export interface WantedWord {
  term: string;
  prefix: boolean;
}

/** Of scripts that put no spaces between words, and Korean, which puts its particles and compounds together. */
const UNSPACED = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー`;
const runs = new RegExp(String.raw`[${UNSPACED}]+|(?:(?![${UNSPACED}])[\p{L}\p{N}\p{M}_])+`, 'gu');
const isUnspaced = new RegExp(`^[${UNSPACED}]`, 'u');
/** `drainSeconds` is found by `seconds` too. */
const parts = /\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\p{N}+/gu;
/** Accents, and the vowel points of Hebrew and Arabic; but in Japanese the marks make another letter. */
const accents = /(?!\u3099|\u309a)\p{sc=Inherited}|(?=\p{sc=Hebrew})\p{Mn}|\u0640/gu;
/** Letters that Unicode does not take apart but readers do (after the table of Postgres' `unaccent`). */
const letters: Record<string, string> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ي: 'ی',
  ى: 'ی',
  ك: 'ک',
};

/** A run without spaces is found by each of its characters with the two that follow, so that any substring finds it. */
const GRAM = 3;
const LONGEST_TERM = 60;
/** A `tsvector` holds a megabyte; a text with more words than this is found by its first ones. */
const MOST_TERM_BYTES = 600_000;
const MOST_WANTED = 12;

/** Every word of a text with its place in UTF-16 units; parts of compound identifiers are words too. */
export function listWords(text: string): Word[] {
  return [...text.matchAll(runs)].flatMap(({ 0: run, index }) => {
    if (isUnspaced.test(run)) return listGrams(run, index);
    const whole = { term: fold(run), start: index, end: index + run.length };
    const inner = [...run.matchAll(parts)].map((part) => ({
      term: fold(part[0]),
      start: index + part.index,
      end: index + part.index + part[0].length,
    }));
    return (inner.length > 1 ? [whole, ...inner] : [whole]).filter(({ term }) => term !== '');
  });
}

/** The distinct terms of a text, as many as can be stored. */
export function listTerms(text: string): string[] {
  const terms = new Set<string>();
  let bytes = 0;
  for (const { term } of listWords(text)) {
    if (terms.has(term)) continue;
    bytes += Buffer.byteLength(term) + 8;
    if (bytes > MOST_TERM_BYTES) break;
    terms.add(term);
  }
  return [...terms];
}

/** What a reader searches for: every word must be there, of the last one the beginning is enough. */
export function readQuery(query: string): WantedWord[] {
  const found = [...query.matchAll(runs)].map(([run]) => run);
  const wanted = found.flatMap((run, index): WantedWord[] => {
    if (!isUnspaced.test(run)) return [{ term: fold(run), prefix: index === found.length - 1 }];
    const grams = listGrams(run, 0).map(({ term }) => term);
    const whole = grams.filter((term) => [...term].length === GRAM);
    return (whole.length > 0 ? whole : grams.slice(0, 1)).map((term) => ({ term, prefix: true }));
  });
  return wanted.filter(({ term }) => term !== '').slice(0, MOST_WANTED);
}

/** A tsquery; terms hold letters, digits and underscores only, so that quoting them is enough. */
export function toTsquery({ term, prefix }: WantedWord): string {
  return `'${term}'${prefix ? ':*' : ''}`;
}

/** Where a word of a text is the wanted one, if it is. */
export function matchWord({ term, start, end }: Word, text: string, wanted: WantedWord): Range | undefined {
  if (wanted.prefix ? !term.startsWith(wanted.term) : term !== wanted.term) return undefined;
  // Of characters that stand together by chance only those that were asked for.
  return { start, end: isUnspaced.test(text.slice(start, end)) ? Math.min(end, start + wanted.term.length) : end };
}

/** Each character with the two that follow it, as long as the run goes. */
function listGrams(run: string, start: number): Word[] {
  const characters = [...run];
  let at = start;
  return characters.map((character, index) => {
    const gram = characters.slice(index, index + GRAM).join('');
    const word = { term: fold(gram), start: at, end: at + gram.length };
    at += character.length;
    return word;
  });
}

/** Letter by letter, since the lower case of a sigma depends on what stands beside it. */
function fold(word: string): string {
  const bare = word.normalize('NFKD').replace(accents, '');
  const folded = Array.from(bare, (letter) => {
    const lower = letter.toUpperCase().toLowerCase();
    return letters[lower] ?? lower;
  });
  return [...folded.join('').normalize('NFC')]
    .filter((letter) => /[\p{L}\p{N}\p{M}_]/u.test(letter))
    .slice(0, LONGEST_TERM)
    .join('');
}
