import { splitCode } from './splitCode.js';

/** Passages often leave lower numbers to be counted, or write them as words. */
const MAX_COUNTED = 12;
const asWords: Record<string, string> = {
  __proto__: null as never,
  15: 'fifteen',
  20: 'twenty',
  30: 'thirty',
  40: 'forty',
  50: 'fifty',
  60: 'sixty',
  90: 'ninety',
  100: 'hundred',
  1000: 'thousand',
};
const NUMBER = /(?<![\p{L}\d_.,-])\d+(?:[.,]\d+)*/gu;
const LIST_NUMBER = /^[\s>]*\d{1,9}[.)]\s/;
const NAME = /[\p{L}\p{N}_$-]+/gu;
/** How only code is written. A plain word such as `true` may stand for anything. */
const CODE_NAME = /\p{Ll}\p{Lu}|[\p{L}\p{N}][_-][\p{L}\p{N}]|^--\p{L}|\p{L}\d/u;
/** Names that a reader replaces by their own. */
const PLACEHOLDER = /^-*(?:my|your|some|example|foo|bar)(?!\p{Ll})|^(?:MY|YOUR|SOME|PLACEHOLDER)_/u;

/**
 * Finds the numbers and the names of code in a sentence that its sources do not have. Such a sentence shares all its
 * other words with them.
 *
 * @param sentence Markdown without markers of citations
 */
export function findForeignValues(sentence: string, sources: string): string[] {
  const lower = sources.toLowerCase();
  const known = new Set(
    joinThousands(sources)
      .match(/\d+(?:[.,]\d+)*/g)
      ?.flatMap(readingsOf),
  );
  const numbers = joinThousands(sentence.replace(LIST_NUMBER, ' ')).match(NUMBER)?.map(digitsOf) ?? [];
  const names = splitCode(sentence).flatMap(({ type, text }) => (type === 'prose' ? [] : (text.match(NAME) ?? [])));
  const isKnown = (number: string) => known.has(number) || (number in asWords && lower.includes(asWords[number]!));
  return [
    ...numbers.filter((number) => Number(number) > MAX_COUNTED && !isKnown(number)),
    ...names.filter((name) => CODE_NAME.test(name) && !PLACEHOLDER.test(name) && !lower.includes(bare(name))),
  ];
}

/** Languages group digits with different marks. */
function joinThousands(text: string): string {
  return text.replace(/(?<=\d)[ '’\u00a0\u202f](?=\d{3}(?!\d))/g, '');
}

function digitsOf(number: string): string {
  return number.replace(/[.,]/g, '');
}

/** `3.2.1` may be named as 3.2 or as 3. */
function readingsOf(number: string): string[] {
  const parts = number.split(/[.,]/);
  return [...parts, ...parts.map((_, index) => parts.slice(0, index + 1).join(''))];
}

function bare(name: string): string {
  return name.replace(/^-+/, '').toLowerCase();
}
