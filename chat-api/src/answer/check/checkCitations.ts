/** Citations such as `[2]` in a model's text are checked against the offered passages and numbered in reading order. */
import { CodeSplitter } from './splitCode.js';

export type CheckedText = { type: 'text'; text: string } | { type: 'citation'; offered: number; number: number };

const NUMBERS = /^\^?\d+(?:\s*[-–,;]\s*\^?\d+)*[,;]?$/;
/** No model writes a longer marker. So an endless run of digits is not held back for ever. */
const MARKER = /^[[【]([\d ,;^–-]{1,400})[\]】]/;
const MARKER_BEGUN = /^[[【][\d ,;^–-]{0,400}$/;

/**
 * Reads a stream of Markdown and yields the same text with checked markers. A number that was offered becomes the
 * number by which readers know it, counted from 1 in order of first appearance. A `citation` part announces it before
 * the text that names it. Any other number is removed. `[1, 2]`, `[1; 2]`, `[1-3]`, `[^1]` and `【1】` count as markers;
 * code does not, nor does a range from 0 or downwards. How the input is cut into pieces never changes the output.
 *
 * @param offered how many passages the model was offered, numbered from 1
 */
export async function* checkCitations(
  pieces: AsyncIterable<string> | Iterable<string>,
  offered: number,
): AsyncGenerator<CheckedText, void> {
  const code = new CodeSplitter();
  const numbers = new Map<number, number>();
  let held = '';
  let text = '';

  function* read(parts: ReturnType<CodeSplitter['push']>): Generator<CheckedText, void> {
    for (const part of parts) {
      if (part.type !== 'prose') {
        text += held + part.text;
        held = '';
        continue;
      }
      held += part.text;
      while (held) {
        const begin = held.search(/[[【]/);
        text += begin < 0 ? held : held.slice(0, begin);
        held = begin < 0 ? '' : held.slice(begin);
        if (MARKER_BEGUN.test(held)) break;
        const marker = MARKER.exec(held);
        const cited = numbersOf(marker?.[1]?.trim() ?? '', offered);
        if (!marker || !cited) {
          text += held.slice(0, 1);
          held = held.slice(1);
          continue;
        }
        held = held.slice(marker[0].length);
        for (const one of cited) {
          let number = numbers.get(one);
          if (number === undefined) {
            number = numbers.size + 1;
            numbers.set(one, number);
            if (text) yield { type: 'text', text };
            text = '';
            yield { type: 'citation', offered: one, number };
          }
          text += `[${number}]`;
        }
      }
    }
    if (text) yield { type: 'text', text };
    text = '';
  }

  try {
    for await (const piece of pieces) yield* read(code.push(piece));
  } catch (error) {
    // The text that was held back as half a code span has arrived all the same.
    yield* read(code.end());
    throw error;
  }
  yield* read(code.end());
  if (held) yield { type: 'text', text: held };
}

/** @returns the numbers between a marker's brackets that were offered; nothing when it is no marker */
function numbersOf(inside: string, offered: number): number[] | undefined {
  if (!NUMBERS.test(inside)) return undefined;
  const ranges = inside.split(/[,;]/).filter(Boolean);
  const ends = ranges.map((range) => range.split(/[-–]/).map((number) => Number(number.replace('^', ''))));
  // `[0-9]` means digits.
  if (ends.some((range) => range.some((end, index) => index > 0 && (range[0] === 0 || end < range[index - 1]!)))) {
    return undefined;
  }
  const all = Array.from({ length: offered }, (_, index) => index + 1);
  const within = ends.map((range) => all.filter((number) => number >= range[0]! && number <= range.at(-1)!));
  return [...new Set(within.flat())];
}
