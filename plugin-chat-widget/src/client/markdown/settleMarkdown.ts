/**
 * Makes the beginning of a Markdown text fit to be shown while the rest is still on its way: what could yet turn out to be
 * markup is held back, and what is open is closed. So text only ever grows on the screen: no half link, no lone `**`, no
 * paragraph that becomes a heading.
 */
export function settleMarkdown(text: string): string {
  const lines = text.split('\n');
  const { open: fence, after } = readFences(lines);
  if (fence !== undefined) {
    // The fence's own line tells the language, and a closing fence grows character by character.
    if (fence === lines.length - 1 || /^\s*[`~]+$/.test(lines.at(-1) ?? '')) lines.pop();
    return lines.join('\n');
  }
  if (after === lines.length) return text;
  // A line that opens a note tells its kind and title, once it is whole.
  if (isMarkerOnly(lines.at(-1) ?? '') || /^(?::{2,}|>\s*\[!)/.test(lines.at(-1) ?? '')) lines.pop();
  const start = Math.max(after, lines.findLastIndex((line) => !line.trim()) + 1);
  if (lines[start]?.trimStart().startsWith('|')) {
    // A row shows when it is whole, and no row before the line that makes it a table.
    lines.pop();
    if (lines.length - start < 2) lines.length = start;
    return lines.join('\n');
  }
  const settled = lines.slice(0, start).join('\n');
  const open = closeInline(lines.slice(start).join('\n')).split('\n');
  if (isMarkerOnly(open.at(-1) ?? '')) open.pop();
  return (start > 0 ? `${settled}\n` : '') + open.join('\n');
}

/** Index of the line that opens a code block which no line closes, if one is open, and of the line after the last closed one. */
function readFences(lines: string[]): { open?: number; after: number } {
  let open: { line: number; mark: string } | undefined;
  let after = 0;
  lines.forEach((text, line) => {
    const mark = /^\s*(?:[-+*]\s+|\d+[.)]\s+)?(`{3,}(?!`)|~{3,}(?!~))(.*)$/.exec(text);
    if (!mark?.[1]) return;
    if (!open) open = mark[2]?.includes('`') ? undefined : { line, mark: mark[1] };
    else if (mark[1].startsWith(open.mark) && !mark[2]?.trim()) {
      open = undefined;
      after = line + 1;
    }
  });
  return { open: (open as { line: number } | undefined)?.line, after };
}

/** A line that may yet become a list item, a heading, a rule, or the underline of the line before it. */
function isMarkerOnly(line: string): boolean {
  let rest = line.replace(/^[\s>]+/, '');
  for (let mark; (mark = /^(?:[-+*]|\d{1,9}[.)])\s+/.exec(rest));) rest = rest.slice(mark[0].length);
  return /^(?:[-+*_=#~`|:\s]+|\d{1,9}[.)]?|\[[ xX]?\]?)?$/.test(rest.trimEnd());
}

/** Cuts a paragraph's unfinished link, tag or mark off its end and closes emphasis and code that are open. */
function closeInline(paragraph: string): string {
  // Only the last word may be an address: looking for one from every word on would take quadratic time.
  const word = /(?<!\S)\S*$/.exec(paragraph)?.index ?? 0;
  let text =
    paragraph.slice(0, word) +
    paragraph
      .slice(word)
      // A bare address is a link as far as it has come.
      .replace(/(^|[^<(]|[^\]]\()\b(?:ht{0,2}|https?(?::\S*)?|w{1,3}|www\.\S*)$/, '$1');
  text = text.replace(/(?:(?<![*_~`\\])[*_~`\\]+|!|&#?\w*|<[^\s<>]*|<[/!]?[\w-]+\s[^<>]*)$/, '');
  const open: string[] = [];
  const brackets: number[] = [];
  for (let at = 0; at < text.length;) {
    const char = text[at];
    const run = /^(`+|\*+|_+|~~)/.exec(text.slice(at))?.[0];
    if (char === '\\') {
      at += 2;
    } else if (char === '[') {
      brackets.push(text[at - 1] === '!' ? at - 1 : at);
      at++;
    } else if (char === ']' && brackets.length > 0) {
      const from = brackets.pop() ?? at;
      const target = /^\([^()\s]*(?:\s[^()]*)?\)/.exec(text.slice(at + 1));
      const next = text[at + 1];
      // `[x]` at the end may go on as `[x](…)`.
      if (next === undefined || (next === '(' && !target)) return closeInline(text.slice(0, from));
      at += 1 + (target?.[0].length ?? 0);
    } else if (run?.startsWith('`')) {
      const close = text.indexOf(run, at + run.length);
      if (close < 0 && brackets[0] !== undefined) return closeInline(text.slice(0, brackets[0]));
      if (close < 0) return finish(text, [...open, run]);
      at = close + run.length;
    } else if (run) {
      if (open.at(-1) === run && /\S/.test(text[at - 1] ?? ' ')) open.pop();
      else if (opens(text, at, run)) open.push(run);
      at += run.length;
    } else {
      at++;
    }
  }
  if (brackets[0] !== undefined) text = text.slice(0, brackets[0]);
  else return finish(text, open);
  return closeInline(text);
}

function opens(text: string, at: number, run: string): boolean {
  const after = text[at + run.length] ?? ' ';
  const intraword = run[0] === '_' && /\w/.test(text[at - 1] ?? ' ');
  return /\S/.test(after) && !intraword;
}

function finish(text: string, open: string[]): string {
  return open.length === 0 ? text : text.trimEnd() + [...open].reverse().join('');
}
