import type { CheerioAPI } from 'cheerio';
import type { Block } from 'docent-chat-api/wire';
import { isTag } from 'domhandler';
import type { AnyNode, Element } from 'domhandler';
import { codeSpan, escapeMarkdown, readInline, type Inline, type ResolveLink } from './readInline.js';

/** Takes what the walk meets, in document order. */
export interface Sink {
  block: (block: Block) => void;
  /** A heading with an anchor; one without is a line of text. */
  heading: (level: number, anchor: string | null, text: string) => void;
  resolveLink: ResolveLink;
}

const BLOCKS =
  'address, article, aside, blockquote, details, dd, div, dl, dt, fieldset, figcaption, figure, form, h1, h2, h3, h4, h5, h6, ' +
  'header, hr, li, main, ol, p, pre, section, summary, table, tbody, td, tfoot, th, thead, tr, ul';
const HEADINGS = 'h1, h2[id], h3[id], h4[id], h5[id], h6[id]';
const PACKAGE_MANAGERS = new Set(['npm', 'yarn', 'pnpm', 'bun', 'deno']);

/** Walks the children of `parent` in document order and hands everything readable to the sink. */
export function readBlocks($: CheerioAPI, parent: Element, sink: Sink, tab?: string): void {
  let run: AnyNode[] = [];
  const endRun = () => {
    emitText(sink, readInline($, run, sink.resolveLink), tab);
    run = [];
  };
  for (const node of parent.children) {
    if (isTag(node) && ($(node).is(BLOCKS) || $(node).find(BLOCKS).length > 0)) {
      endRun();
      readElement($, node, sink, tab);
    } else {
      run.push(node);
    }
  }
  endRun();
}

function readElement($: CheerioAPI, element: Element, sink: Sink, tab?: string): void {
  const $element = $(element);
  if ($element.is(HEADINGS)) {
    const { text } = readInline($, element.children, sink.resolveLink);
    if (text) sink.heading(Number(element.name[1]), $element.attr('id') ?? null, text);
  } else if (/^h[2-6]$|^summary$|^dt$/.test(element.name)) {
    const { text, markdown } = readInline($, element.children, sink.resolveLink);
    emitText(sink, { text, markdown: markdown && `**${markdown.replaceAll('**', '')}**` }, tab);
  } else if ($element.is('.theme-code-block, pre')) {
    sink.block({ ...readCode($, element), ...(tab && { tab }) });
  } else if ($element.children('[role=tablist]').length > 0) {
    readTabs($, element, sink, tab);
  } else if ($element.is('ul, ol, table, blockquote, .theme-admonition') && $element.find(HEADINGS).length === 0) {
    const block = readWhole($, element, sink);
    if (block.text || block.title) sink.block({ ...block, ...(tab && { tab }) });
  } else {
    readBlocks($, element, sink, tab);
    // A card: the link stands around its blocks, and its heading says where it leads.
    if (element.name === 'a') {
      const heading = $element.find('h1, h2, h3, h4, h5, h6').get(0) ?? element;
      sink.resolveLink($element.attr('href') ?? '', readInline($, heading.children, () => null).text);
    }
  }
}

function emitText(sink: Sink, { text, markdown }: Inline, tab?: string): void {
  if (text) sink.block({ type: 'text', text, ...(markdown !== text && { markdown }), ...(tab && { tab }) });
}

/** The code of a block: lines end in `<br>`, or each is an element of its own. */
function readCode($: CheerioAPI, element: Element): Block {
  const $element = $(element);
  const $code = $element.is('pre') ? $element : $element.find('pre').first();
  $code.find('br').replaceWith('\n');
  const lines = $code.find('.token-line').toArray();
  const text = lines.length > 0 ? lines.map((line) => $(line).text().replace(/\n$/, '')).join('\n') : $code.text();
  const classes = `${$element.attr('class') ?? ''} ${$code.attr('class') ?? ''} ${$code.find('code').attr('class') ?? ''}`;
  const language = /(?:^|\s)language-(\S+)/.exec(classes)?.[1];
  const title = $element.find('[class*="codeBlockTitle"]').first().text().trim();
  return {
    type: 'code',
    text: text.replace(/^\n+/, '').trimEnd(),
    ...(language && language !== 'text' && { language }),
    ...(title && { title }),
  };
}

/** Panels that only say the same with another package manager are read once. */
function readTabs($: CheerioAPI, element: Element, sink: Sink, outer?: string): void {
  const tabs = $(element).children('[role=tablist]').children().toArray();
  const labels = tabs.map((label) => $(label).text().trim());
  const panels = $(element)
    .find('[role=tabpanel]')
    .toArray()
    .filter((panel) => $(panel).parent().closest(':has(> [role=tablist])').is(element));
  // Lazy tabs render only the panel that is selected.
  const selected = Math.max(
    0,
    tabs.findIndex((tab) => $(tab).attr('aria-selected') === 'true'),
  );
  const isCode = (panel: Element) => $(panel).find('pre').length > 0 && $(panel).find('p, li, table').length === 0;
  const same = labels.every((label) => PACKAGE_MANAGERS.has(label.toLowerCase())) && panels.every(isCode);
  (same ? panels.slice(0, 1) : panels).forEach((panel, index) => {
    const label = labels[panels.length === labels.length ? index : selected];
    readBlocks($, panel, sink, [outer, label].filter(Boolean).join(' / '));
  });
}

/** A list, table, quotation or admonition, kept in one piece. */
function readWhole($: CheerioAPI, element: Element, sink: Sink): Block {
  if (element.name === 'table') return withMarkdown('table', readTable($, element, sink));
  if (element.name === 'blockquote') return withMarkdown('text', quote(join(readInner($, element, sink))));
  if (element.name === 'ul' || element.name === 'ol') return withMarkdown('list', readList($, element, sink));
  const $element = $(element);
  const kind = /theme-admonition-(\S+)/.exec($element.attr('class') ?? '')?.[1];
  const $heading = $element.find('[class*="admonitionHeading"]').first();
  const title = readInline($, $heading.contents().toArray(), sink.resolveLink).text;
  $heading.remove();
  const block = withMarkdown('admonition', join(readInner($, element, sink)));
  return { ...block, ...(title && title.toLowerCase() !== kind && { title }), ...(kind && { kind }) };
}

function readInner($: CheerioAPI, element: Element, sink: Sink): Block[] {
  const blocks: Block[] = [];
  const heading: Sink['heading'] = (_level, _anchor, text) => blocks.push({ type: 'text', text });
  readBlocks($, element, { block: (block) => blocks.push(block), heading, resolveLink: sink.resolveLink });
  return blocks;
}

function readList($: CheerioAPI, list: Element, sink: Sink): Inline {
  const first = Number($(list).attr('start') ?? 1);
  const items = $(list)
    .children('li')
    .toArray()
    .map((item, index) => {
      const marker = list.name === 'ol' ? `${first + index}. ` : '- ';
      const { text, markdown } = join(readInner($, item, sink));
      return { text: marker + indent(text, marker.length), markdown: marker + indent(markdown, marker.length) };
    });
  return { text: items.map((item) => item.text).join('\n'), markdown: items.map((item) => item.markdown).join('\n') };
}

function readTable($: CheerioAPI, table: Element, sink: Sink): Inline {
  const rows = $(table)
    .find('tr')
    .toArray()
    .filter((row) => $(row).closest('table').is(table))
    .map((row) =>
      $(row)
        .children('th, td')
        .toArray()
        .map((cell) => readCell($, cell, sink)),
    );
  const width = Math.max(0, ...rows.map((row) => row.length));
  const lines = rows.map((row) => {
    const cells = Array.from({ length: width }, (_, column) => row[column]?.markdown ?? '');
    return `| ${cells.join(' | ')} |`;
  });
  lines.splice(1, 0, `|${' --- |'.repeat(width)}`);
  const text = rows.map((row) => row.map((cell) => cell.text).join(' | ')).join('\n');
  return { text: text.replace(/[|\s]/g, '') && text, markdown: lines.join('\n') };
}

/** A cell is one line, whatever stands in it. */
function readCell($: CheerioAPI, cell: Element, sink: Sink): Inline {
  const blocks = readInner($, cell, sink);
  const oneLine = (value: string) =>
    value
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .join(' ');
  const markdown = blocks.map((block) =>
    block.type === 'code' ? codeSpan(oneLine(block.text)) : (block.markdown ?? block.text),
  );
  return {
    text: oneLine(blocks.map((block) => block.text).join(' ')),
    markdown: oneLine(markdown.join(' ')).replaceAll('|', '\\|'),
  };
}

/** Blocks inside another block, as one text. */
function join(blocks: Block[]): Inline {
  const texts: string[] = [];
  let markdown = '';
  let tab: string | undefined;
  for (const block of blocks) {
    const begun = block.tab === tab ? undefined : block.tab;
    tab = block.tab;
    const label = begun ? `**${escapeMarkdown(begun)}**\n\n` : '';
    markdown += (markdown && (block.type === 'list' ? '\n' : '\n\n')) + label + showBlock(block);
    texts.push(...(begun?.split(' / ') ?? []), ...(block.title ? [block.title] : []), block.text);
  }
  return { text: texts.filter(Boolean).join('\n'), markdown };
}

function showBlock(block: Block): string {
  const body = block.markdown ?? block.text;
  if (block.type === 'code') {
    const fence = '`'.repeat(Math.max(3, ...(body.match(/`+/g) ?? []).map((run) => run.length + 1)));
    return `${fence}${block.language ?? ''}\n${body}\n${fence}`;
  }
  if (block.type !== 'admonition') return body;
  return quote({ text: '', markdown: `**${escapeMarkdown(block.title ?? block.kind ?? '')}**\n\n${body}` }).markdown;
}

function quote({ text, markdown }: Inline): Inline {
  return { text, markdown: markdown && `> ${markdown.replaceAll('\n', '\n> ')}` };
}

function indent(text: string, width: number): string {
  return text.replace(/\n(?!\n|$)/g, `\n${' '.repeat(width)}`);
}

function withMarkdown(type: Block['type'], { text, markdown }: Inline): Block {
  return { type, text, ...(markdown !== text && { markdown }) };
}
