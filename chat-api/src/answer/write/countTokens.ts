/** Scripts of which a tokeniser makes about one token a character. */
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** About four characters of Latin text make a token, and about two of other alphabets. */
const LATIN = 1 / 4;
const OTHER = 1 / 2;

/** About how many tokens a text has. It is an estimate by script, for any model. */
export function countTokens(text: string): number {
  let tokens = 0;
  for (const character of text) tokens += costOf(character);
  return Math.ceil(tokens);
}

/** The beginning of a text that has at most so many tokens. */
export function cutToTokens(text: string, most: number): string {
  let tokens = 0;
  let end = 0;
  for (const character of text) {
    tokens += costOf(character);
    if (tokens > most) return text.slice(0, end);
    end += character.length;
  }
  return text;
}

function costOf(character: string): number {
  // Latin with its accents ends at U+024F. General punctuation costs as little.
  if (character <= '\u024f' || (character >= '\u2000' && character <= '\u206f')) return LATIN;
  return DENSE.test(character) ? 1 : OTHER;
}
