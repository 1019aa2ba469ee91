import * as stopword from 'stopword';

/** Scripts by which one language is known from another, rarest first: few letters of Kana make a text Japanese. */
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
/** Share of letters that makes the script: the rest of a text on software is names in Latin letters. */
const SCRIPT = 0.15;

/** Lists of `stopword` for languages that share a script. */
const languages = 'eng deu fra spa por ita nld swe dan nob fin pol ces hun ron tur rus ukr'.split(' ');
/** How many more of its words a text's own language must know than the other's, of the answer and of the sources. */
const MORE_WORDS = 2;
const MORE = 1.25;

/**
 * Whether a text is in another language than its sources: by its script, else by its stop words.
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
  const has = ([, script]: (typeof scripts)[number]) => (text.match(script)?.length ?? 0) > SCRIPT * letters;
  return scripts.find(has)?.[0] ?? 'Latin';
}

/** Language -> how many words of a text are stop words of it. */
function countKnown(text: string): Map<string, number> {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return new Map([...stopwords()].map(([language, list]) => [language, words.filter((word) => list.has(word)).length]));
}

function mostOf(counts: Map<string, number>): string {
  return [...counts].sort(([, a], [, b]) => b - a)[0]![0];
}

function knowsMore(counts: Map<string, number>, one: string, other: string): boolean {
  const [more, fewer] = [counts.get(one)!, counts.get(other)!];
  return more >= fewer + MORE_WORDS && more >= MORE * fewer;
}

let lists: Map<string, Set<string>> | undefined;

function stopwords(): Map<string, Set<string>> {
  return (lists ??= new Map(languages.map((language) => [language, new Set(stopword[language] as string[])])));
}
