/** What Postgres can store neither in `text` nor in `jsonb`: NUL, and half a surrogate pair. */
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
