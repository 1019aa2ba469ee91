import type { CheerioAPI } from 'cheerio';
import { isTag, isText } from 'domhandler';
import type { AnyNode, Element } from 'domhandler';

/** What a reader sees, and the same as Markdown. */
export interface Inline {
  text: string;
  markdown: string;
}

/** Turns the `href` of a link into the address to write down and tells about it; null leaves only the words. */
export type ResolveLink = (href: string, text: string) => string | null;

/** Never text: what a reader clicks, what only machines read, and what the theme puts around the writer's words. */
const DROPPED = [
  'script, style, noscript, template, svg, iframe, button, select, textarea, nav, footer, dialog, audio, video',
  '.hash-link, .katex-html, [data-footnote-ref], [data-footnote-backref]',
  '.table-of-contents, .theme-doc-toc-mobile, .theme-doc-toc-desktop, .theme-doc-breadcrumbs, .pagination-nav',
  '.theme-doc-version-badge, .theme-doc-version-banner, .theme-doc-footer, .theme-edit-this-page, .theme-last-updated',
  '.theme-doc-card-icon, .theme-back-to-top-button, [class*="playgroundHeader"], [class*="playgroundPreview"]',
].join(', ');

/** Removes from the document what is not part of the writer's text. */
export function dropNoise($: CheerioAPI): void {
  $(DROPPED).remove();
  // Buttons side by side touch in the HTML and not on the screen.
  $('a + a').each((_, link) => {
    if (link.prev && isTag(link.prev)) $(link).before(' ');
  });
  // A formula stands twice in the page; the TeX that its author typed is the readable one.
  $('.katex').each((_, formula) => {
    const tex = $(formula).find('annotation').first().text();
    if (tex) $(formula).replaceWith($('<code>').text(tex));
  });
}

/** Reads a run of inline nodes; `\n` stands for a line break, other white space is collapsed. */
export function readInline($: CheerioAPI, nodes: AnyNode[], resolveLink: ResolveLink): Inline {
  const parts = nodes.map((node) => readNode($, node, resolveLink));
  return tidy({ text: parts.map((part) => part.text).join(''), markdown: parts.map((part) => part.markdown).join('') });
}

function readNode($: CheerioAPI, node: AnyNode, resolveLink: ResolveLink): Inline {
  if (isText(node)) {
    const text = node.data.replace(/[\u200B\uFEFF]/g, '').replace(/\s+/g, ' ');
    return { text, markdown: escapeMarkdown(text) };
  }
  if (!isTag(node)) return { text: '', markdown: '' };
  if (node.name === 'br') return { text: '\n', markdown: '\n' };
  if (node.name === 'input') return readCheckbox($, node);
  if (node.name === 'code') {
    const text = tidy(readPlain($, node)).text;
    return text ? { text, markdown: codeSpan(text) } : { text, markdown: '' };
  }
  const parts = node.children.map((child) => readNode($, child, resolveLink));
  const inner = {
    text: parts.map((part) => part.text).join(''),
    markdown: parts.map((part) => part.markdown).join(''),
  };
  if (node.name === 'strong' || node.name === 'b') return wrap(inner, '**', '**');
  if (node.name === 'em' || node.name === 'i') return wrap(inner, '*', '*');
  if (node.name === 'del' || node.name === 's') return wrap(inner, '~~', '~~');
  if (node.name !== 'a' || !inner.text.trim()) return inner;
  const address = resolveLink($(node).attr('href') ?? '', tidy(inner).text);
  return address ? wrap(inner, '[', `](${/[()\s]/.test(address) ? `<${address}>` : address})`) : inner;
}

function readPlain($: CheerioAPI, node: Element): Inline {
  const text = $(node)
    .text()
    .replace(/[\u200B\uFEFF]/g, '')
    .replace(/\s+/g, ' ');
  return { text, markdown: text };
}

function readCheckbox($: CheerioAPI, node: Element): Inline {
  if ($(node).attr('type') !== 'checkbox') return { text: '', markdown: '' };
  const box = $(node).attr('checked') === undefined ? '[ ] ' : '[x] ';
  return { text: box, markdown: box };
}

/** Marks hold only when they touch the word: `** word **` is not bold. */
function wrap({ text, markdown }: Inline, before: string, after: string): Inline {
  const middle = markdown.trim();
  const start = markdown.indexOf(middle);
  const end = start + middle.length;
  return {
    text,
    markdown: middle ? markdown.slice(0, start) + before + middle + after + markdown.slice(end) : markdown,
  };
}

function tidy({ text, markdown }: Inline): Inline {
  const trim = (value: string) =>
    value
      .replace(/ +/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .trim();
  return { text: trim(text), markdown: escapeLineStarts(trim(markdown)) };
}

/** A code span whose fence is longer than any run of backticks inside. */
export function codeSpan(code: string): string {
  const longest = Math.max(0, ...(code.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = /^`|`$/.test(code) || (/^ .* $/.test(code) && code.trim()) ? ' ' : '';
  return fence + padding + code + padding + fence;
}

/** Escapes only what would change the meaning, because a language model reads this too. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*~[\]]|<(?=[a-z/!?])|&(?=#|\w+;)/gi, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_');
}

function escapeLineStarts(markdown: string): string {
  return markdown
    .replace(/^(?:#{1,6}(?=\s|$)|>|[-+](?=\s|$)|-{2,}$|=+$)/gm, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/gm, '$1\\$2');
}
