/** A piece of Markdown: words, a code span with its backticks, or lines of a fenced block. */
export interface MarkdownPart {
  type: 'prose' | 'span' | 'block';
  text: string;
}

/** What may stand before a fence on its line: marks of quotations and list items. */
const LEAD = /^(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*$/;
/** A paragraph ends at a blank line or at the next block. No code span goes on beyond its end. */
const PARAGRAPH_END = /\n[ \t>]*(?:\n|[-+*][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|`{3}|~{3}|\|)/;

/**
 * A longer span, or a longer line of a fence, is none. So what is held back and looked through again stays short, and
 * time grows with a text's length only.
 */
const MAX_HELD = 2_000;

/**
 * Splits Markdown that comes in pieces into prose and code (CommonMark 4.5 and 6.1). It holds text back while it may
 * yet become code. So a lone backtick hides nothing, and how the input is cut never changes what a character is.
 */
export class CodeSplitter {
  #held = '';
  /** The part of the current line that has been read. */
  #line = '';
  /** The backticks or tildes that opened the current block. */
  #fence = '';
  #parts: MarkdownPart[] = [];

  push(piece: string): MarkdownPart[] {
    this.#held += piece;
    return this.#read(false);
  }

  end(): MarkdownPart[] {
    return this.#read(true);
  }

  #read(isLast: boolean): MarkdownPart[] {
    while (this.#held && (this.#fence ? this.#readLine(isLast) : this.#readProse(isLast)));
    return this.#parts.splice(0);
  }

  /** Reads a line of a fenced block, as far as it has come. @returns whether there may be more to read */
  #readLine(isLast: boolean): boolean {
    const end = this.#held.indexOf('\n');
    const length = this.#line.length + (end < 0 ? this.#held.length : end);
    const run = length > MAX_HELD ? undefined : fenceOf(this.#line + this.#held.slice(0, end < 0 ? undefined : end));
    if (end < 0 && !isLast && run !== undefined) return false;
    this.#take('block', end < 0 ? this.#held.length : end + 1);
    if (run?.startsWith(this.#fence)) this.#fence = '';
    return true;
  }

  #readProse(isLast: boolean): boolean {
    const found = /`{1,2000}|~{1,2000}/.exec(this.#held);
    this.#take('prose', found?.index ?? this.#held.length);
    if (!found) return false;
    const run = found[0];
    if (run.length === this.#held.length && run.length < MAX_HELD && !isLast) return false;
    if (run.length >= 3 && LEAD.test(this.#line)) {
      const end = this.#held.indexOf('\n');
      if (end < 0 && !isLast && this.#held.length <= MAX_HELD) return false;
      const line = end < 0 ? this.#held : this.#held.slice(0, end + 1);
      if (line.length <= MAX_HELD && (run.startsWith('~') || !line.slice(run.length).includes('`'))) {
        this.#fence = run;
        this.#take('block', line.length);
        return true;
      }
    }
    return run.startsWith('~') ? this.#take('prose', run.length) : this.#readSpan(run, isLast);
  }

  #readSpan(run: string, isLast: boolean): boolean {
    const near = this.#held.slice(0, MAX_HELD);
    const paragraphEnd = PARAGRAPH_END.exec(near)?.index;
    const paragraph = near.slice(0, paragraphEnd);
    const closing = new RegExp(`(?<!\`)${run}(?!\`)`, 'g');
    closing.lastIndex = run.length;
    const close = closing.exec(paragraph);
    const end = close ? close.index + run.length : undefined;
    // A run that seems to close the span may still grow, and the closing one may still come.
    if (!isLast && near.length < MAX_HELD && (end ?? near.length) === near.length && paragraphEnd === undefined)
      return false;
    return this.#take(end === undefined ? 'prose' : 'span', end ?? run.length);
  }

  #take(type: MarkdownPart['type'], length: number): true {
    const text = this.#held.slice(0, length);
    this.#held = this.#held.slice(length);
    const lineEnd = text.lastIndexOf('\n');
    this.#line = lineEnd < 0 ? this.#line + text : text.slice(lineEnd + 1);
    if (text) this.#parts.push({ type, text });
    return true;
  }
}

/** @returns the backticks or tildes that alone stand on a line, none on a blank one, undefined when anything else does */
function fenceOf(line: string): string | undefined {
  const marks = line.replace(/^[ \t>]+/, '').trimEnd();
  return /^(?:`*|~*)$/.test(marks) ? marks : undefined;
}

/** The parts of a whole text. Together they are the text. */
export function splitCode(markdown: string): MarkdownPart[] {
  const splitter = new CodeSplitter();
  return [...splitter.push(markdown), ...splitter.end()];
}
