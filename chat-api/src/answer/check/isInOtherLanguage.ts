import * as stopword from 'stopword';

/** Scripts that tell languages apart, the rarest first: a few letters of Kana make a text Japanese. */
const scripts = [
  ['Kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['Hangul', /\p{Script=Hangul}/gu],
  ['Han', /\p{Script=Han}/gu],
  ['Cyrillic', /\p{Script=Cyrillic}/gu],
  ['Arabic', /\p{Script=Arabic}/gu],
  ['Greek', /\p{Script=Greek}/gu],
  ['Hebrew', /\p{Script=Hebrew}/gu],
  ['Devanagari', /\p{Script=Devanagari}/gu],
  ['Thai', /\p{Script=Thai}/gu],
] as const;
/**
 * The share of letters from which on a text is in a script. The rest of a text on software are names in Latin letters.
 */
const MIN_SCRIPT_SHARE = 0.15;

/** The lists of `stopword` for languages with the same script. */
const languages = 'eng deu fra spa por ita nld swe dan nob fin pol ces hun ron tur rus ukr'.split(' ');
/** How many more stop words a text must have of its own language than of the other text's. */
const MIN_MORE_WORDS = 2;
const MIN_MORE_TIMES = 1.25;

/**
 * Whether a text is in another language than its sources, by its script or by its stop words.
 *
 * @returns false in doubt
 */
export function isInOtherLanguage(text: string, sources: string): boolean {
  if (scriptOf(text) !== scriptOf(sources)) return true;
  const [said, read] = [countKnown(text), countKnown(sources)];
  const [spoken, written] = [mostOf(said), mostOf(read)];
  return knowsMore(said, spoken, written) && knowsMore(read, written, spoken);
}

function scriptOf(text: string): string {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const has = ([, script]: (typeof scripts)[number]) => (text.match(script)?.length ?? 0) > MIN_SCRIPT_SHARE * letters;
  return scripts.find(has)?.[0] ?? 'Latin';
}

/** How many words of a text are stop words, by language. */
function countKnown(text: string): Map<string, number> {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return new Map([...stopwords()].map(([language, list]) => [language, words.filter((word) => list.has(word)).length]));
}

function mostOf(counts: Map<string, number>): string {
  return [...counts].sort(([, a], [, b]) => b - a)[0]![0];
}

function knowsMore(counts: Map<string, number>, one: string, other: string): boolean {
  const [more, fewer] = [counts.get(one)!, counts.get(other)!];
  return more >= fewer + MIN_MORE_WORDS && more >= MIN_MORE_TIMES * fewer;
}

let lists: Map<string, Set<string>> | undefined;

function stopwords(): Map<string, Set<string>> {
  return (lists ??= new Map(languages.map((language) => [language, new Set(stopword[language] as string[])])));
}
