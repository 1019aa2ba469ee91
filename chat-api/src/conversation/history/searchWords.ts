/** The words of the search over conversations: those that a text is found by, and those that a query asks for. */
import type { Range } from '../../wire.js';

export interface Word extends Range {
  /** Folded: without case, accents and the like. */
  term: string;
}

/** A text has the word when one of its terms is `term`, or, with `prefix`, begins with it. */
export interface WantedWord {
  term: string;
  prefix: boolean;
}

/** Scripts without spaces between words, and Korean, which joins particles and compounds. */
const scripts = ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Thai', 'Lao', 'Khmer', 'Myanmar'];
const UNSPACED = scripts.map((script) => String.raw`\p{sc=${script}}`).join('') + 'ー';
const runs = new RegExp(String.raw`[${UNSPACED}]+|(?:(?![${UNSPACED}])[\p{L}\p{N}\p{M}_])+`, 'gu');
const isUnspaced = new RegExp(`^[${UNSPACED}]`, 'u');
/** `drainSeconds` is found by `seconds` too. */
const parts = /\p{Lu}?\p{Ll}+|(?:\p{Lu}(?!\p{Ll}))+|\p{N}+/gu;
/** Accents, and the vowel points of Hebrew and Arabic. In Japanese such marks make another letter, so they stay. */
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

/** In a run without spaces each character is indexed with the two that follow, so that any substring finds it. */
const GRAM = 3;
const MAX_TERM_LENGTH = 60;
/** A `tsvector` holds a megabyte. A text with more words is found by its first ones. */
const MAX_TERM_BYTES = 600_000;
const MAX_WANTED = 12;

/** Every word of a text with its place in UTF-16 units. The parts of compound identifiers are words too. */
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

/** The distinct terms of a text, as many as fit into the index. */
export function listTerms(text: string): string[] {
  const terms = new Set<string>();
  let bytes = 0;
  for (const { term } of listWords(text)) {
    if (terms.has(term)) continue;
    bytes += Buffer.byteLength(term) + 8;
    if (bytes > MAX_TERM_BYTES) break;
    terms.add(term);
  }
  return [...terms];
}

/** The words of a query. All of them must be there. The last one may be a beginning. */
export function readQuery(query: string): WantedWord[] {
  const found = [...query.matchAll(runs)].map(([run]) => run);
  const wanted = found.flatMap((run, index): WantedWord[] => {
    if (!isUnspaced.test(run)) return [{ term: fold(run), prefix: index === found.length - 1 }];
    const grams = listGrams(run, 0).map(({ term }) => term);
    const whole = grams.filter((term) => [...term].length === GRAM);
    return (whole.length > 0 ? whole : grams.slice(0, 1)).map((term) => ({ term, prefix: true }));
  });
  return wanted.filter(({ term }) => term !== '').slice(0, MAX_WANTED);
}

/** A tsquery. Terms have only letters, digits and underscores, so quoting them is enough. */
export function toTsquery({ term, prefix }: WantedWord): string {
  return `'${term}'${prefix ? ':*' : ''}`;
}

/** Where a word of a text matches the wanted one, if it does. */
export function matchWord({ term, start, end }: Word, text: string, wanted: WantedWord): Range | undefined {
  if (wanted.prefix ? !term.startsWith(wanted.term) : term !== wanted.term) return undefined;
  // In a run without spaces only the characters that were asked for are marked.
  return { start, end: isUnspaced.test(text.slice(start, end)) ? Math.min(end, start + wanted.term.length) : end };
}

/** Each character of a run with the two that follow it. */
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

/** Folds letter by letter, as the lower case of a sigma depends on the letters beside it. */
function fold(word: string): string {
  const bare = word.normalize('NFKD').replace(accents, '');
  const folded = Array.from(bare, (letter) => {
    const lower = letter.toUpperCase().toLowerCase();
    return letters[lower] ?? lower;
  });
  return [...folded.join('').normalize('NFC')]
    .filter((letter) => /[\p{L}\p{N}\p{M}_]/u.test(letter))
    .slice(0, MAX_TERM_LENGTH)
    .join('');
}
