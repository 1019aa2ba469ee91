/** Markers such as `[2]` in a model's text: checked against what was offered and numbered in the order of reading. */

export type CitedText = { type: 'text'; text: string } | { type: 'citation'; offered: number; number: number };

/** The longest run that may still turn out to be a marker: `[12, 13, 14]`. */
const LONGEST_MARKER = 24;

/**
 * Reads a stream of Markdown and yields the same text with its markers made honest: a number that was offered becomes
 * the number by which readers will know it (counted from 1 in order of first appearance, announced by a `citation`
 * part right before the text that names it), any other number is removed. `[1, 2]` and `【1】` count as markers; what
 * stands in code does not. How the input is cut into pieces never changes the output.
 *
 * @param offered how many passages the model was offered, numbered from 1
 */
export async function* markCitations(
  pieces: AsyncIterable<string> | Iterable<string>,
  offered: number,
): AsyncGenerator<CitedText, void> {
  const numbers = new Map<number, number>();
  const code = new CodeTracker();
  let held = '';

  for await (const piece of pieces) {
    held += piece;
    let text = '';
    for (;;) {
      const end = endOfPlain(held, code);
      text += held.slice(0, end);
      held = held.slice(end);
      if (!held) break;
      const marker = /^(?:\[|【)([\d, ]{1,20})(?:\]|】)/.exec(held);
      if (!marker && couldBecomeMarker(held)) break;
      if (!marker) {
        text += held[0];
        code.read(held[0]!);
        held = held.slice(1);
        continue;
      }
      held = held.slice(marker[0].length);
      for (const cited of marker[1]!.split(',').map(Number)) {
        if (!Number.isInteger(cited) || cited < 1 || cited > offered) continue;
        let number = numbers.get(cited);
        if (number === undefined) {
          number = numbers.size + 1;
          numbers.set(cited, number);
          if (text) yield { type: 'text', text };
          text = '';
          yield { type: 'citation', offered: cited, number };
        }
        text += `[${number}]`;
      }
    }
    if (text) yield { type: 'text', text };
  }
  if (held) yield { type: 'text', text: held };
}

/** Index of the first character that may begin a marker, or the whole length; reads what lies before it. */
function endOfPlain(text: string, code: CodeTracker): number {
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]!;
    if ((character === '[' || character === '【') && !code.inside()) return index;
    code.read(character);
  }
  return text.length;
}

function couldBecomeMarker(text: string): boolean {
  return text.length < LONGEST_MARKER && /^(?:\[|【)[\d, ]*$/.test(text);
}

/** Knows, character by character, whether Markdown is inside a code span or a fence (CommonMark 4.5 and 6.1). */
class CodeTracker {
  /** Length of the run of backticks or tildes that opened the code; 0 outside. */
  #opened = 0;
  #fence = '';
  #run = 0;
  #runOf = '';
  #lineStart = true;
  #runAtLineStart = false;

  read(character: string): void {
    if (character === '`' || character === '~') {
      if (character !== this.#runOf) this.#endRun();
      if (this.#run === 0) this.#runAtLineStart = this.#lineStart;
      this.#runOf = character;
      this.#run += 1;
      this.#lineStart = false;
      return;
    }
    this.#endRun();
    if (character === '\n') {
      // A span does not survive a blank line, but a lone backtick must not hide the markers of a whole paragraph.
      if (!this.#fence) this.#opened = 0;
      this.#lineStart = true;
    } else if (character !== ' ') {
      this.#lineStart = false;
    }
  }

  /** Asked before a character that is neither backtick nor tilde. */
  inside(): boolean {
    this.#endRun();
    return this.#opened > 0;
  }

  #endRun(): void {
    if (this.#run === 0) return;
    const run = this.#run;
    const fenceRun = this.#runAtLineStart && run >= 3;
    if (this.#fence) {
      if (fenceRun && this.#runOf === this.#fence && run >= this.#opened) {
        this.#fence = '';
        this.#opened = 0;
      }
    } else if (fenceRun && this.#opened === 0) {
      this.#fence = this.#runOf;
      this.#opened = run;
    } else if (this.#runOf === '`') {
      if (this.#opened === 0) this.#opened = run;
      else if (this.#opened === run) this.#opened = 0;
    }
    this.#run = 0;
    this.#runOf = '';
  }
}
