import type { Token, Tokens } from 'marked';

const KINDS = 'note|tip|info|warning|danger|caution|important';
/** Names that other dialects of Markdown use, as Docusaurus' own. */
const ALIKE: Record<string, string> = { caution: 'warning', important: 'info' };

const OPENING = new RegExp(`^:{3,}(${KINDS})(?:\\[([^\\]]*)\\]|\\s(.*))?$`, 'i');
const ALERT = new RegExp(`^>\\s*\\[!(${KINDS})\\](.*)$`, 'i');

/**
 * Turns Docusaurus' `:::tip Title` … `:::` into a quotation that begins with a line `[!tip] Title`, as GitHub writes it, so
 * that one lexer reads both. Code blocks stay as they are; a note that is still being written ends where the text ends.
 */
export function quoteAdmonitions(text: string): string {
  if (!/^(?::::|>\s*\[!)/m.test(text)) return text;
  let fence = '';
  let inside = false;
  const lines = text.split('\n').map((line) => {
    const mark = /^[\s>]*(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (mark && (!fence || mark.startsWith(fence))) fence = fence ? '' : mark;
    if (fence || mark) return inside ? `> ${line}` : line;
    const alert = ALERT.exec(line);
    if (alert) return `> [!${alert[1]}]${alert[2]}\n>`;
    const opening = inside ? null : OPENING.exec(line.trimEnd());
    if (opening) {
      inside = true;
      return `> [!${opening[1]}] ${opening[2] ?? opening[3]?.trim() ?? ''}\n>`;
    }
    if (!inside) return line;
    inside = !/^:{3,}\s*$/.test(line);
    return inside ? `> ${line}` : '';
  });
  return lines.join('\n');
}

/** The note that a quotation is: `[!tip]` in its first line, or a kind's bold name alone, as the index keeps admonitions. */
export function noteOf({ tokens }: Tokens.Blockquote): { kind: string; title?: string; tokens: Token[] } | null {
  const [first, ...rest] = tokens;
  if (first?.type !== 'paragraph') return null;
  const found = new RegExp(`^(?:\\[!(${KINDS})\\]([^\\n]*)|\\*\\*(${KINDS})\\*\\*)$`, 'i').exec(first.raw.trimEnd());
  if (!found) return null;
  const kind = (found[1] ?? found[3] ?? '').toLowerCase();
  return { kind: ALIKE[kind] ?? kind, title: found[2]?.trim() || undefined, tokens: rest };
}
