/**
 * What Postgres can store neither in `text` nor in `jsonb`: NUL, and half a surrogate pair. Strict servers of models
 * refuse it, too.
 */
const unstorable = /[\0\p{Surrogate}]/gu;

/**
 * The same value, with U+FFFD for every character in its strings that cannot be stored. Keys stay as they are.
 *
 * @param value strings, numbers, arrays and plain objects of these
 */
export function storable<T>(value: T): T {
  if (typeof value === 'string') return value.replace(unstorable, '\uFFFD') as T;
  if (Array.isArray(value)) return value.map(storable) as T;
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, storable(inner)])) as T;
  }
  return value;
}

/**
 * The beginning of a text, never cut within a character.
 *
 * @param most its length at most, in UTF-16 units
 */
export function cutText(text: string, most: number): string {
  const endsInPair = (text.codePointAt(most - 1) ?? 0) > 0xffff;
  return text.slice(0, endsInPair ? most - 1 : most);
}

/** A text that comes in pieces, made storable; a pair that is parted by two pieces is put together. */
export async function* storableText(pieces: AsyncIterable<string>): AsyncGenerator<string, void> {
  let half = '';
  for await (const piece of pieces) {
    const text = half + piece;
    half = /[\uD800-\uDBFF]$/.exec(text)?.[0] ?? '';
    const whole = text.slice(0, text.length - half.length);
    if (whole) yield storable(whole);
  }
  if (half) yield storable(half);
}
