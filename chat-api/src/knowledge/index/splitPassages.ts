import { createHash } from 'node:crypto';
import type { Block, Page } from '../../wire.js';

/** What is found and cited: a section, or a run of blocks of a long one. */
export interface Passage {
  /** Counts from 0 within the page. */
  position: number;
  /** Which section of the page, counted from 0 in reading order. */
  section: number;
  anchor: string | null;
  headings: string[];
  /** As a reader sees it. */
  text: string;
  /** As the panel shows it. */
  markdown: string;
  /** The two halves of `text` that are weighted apart. */
  prose: string;
  code: string;
  /** SHA-256 of headings and Markdown: the same wherever the same text stands. */
  contentHash: string;
}

/** Characters of text that a passage aims to stay under: about 450 tokens, so that ten fit into a prompt. */
const LONG = 1800;
/** A block longer than this is cut at line ends, since no prompt could carry it. */
const ENDLESS = 8000;

/**
 * The passages of a page in reading order. Sections without any text give none; a page without any gives one of its
 * description, if it has that. Code, tables, lists and admonitions are never cut below 8,000 characters.
 */
export function splitPassages(page: Page): Passage[] {
  const passages: Omit<Passage, 'position'>[] = [];
  page.sections.forEach((section, index) => {
    const blocks = section.blocks.filter((block) => block.text.trim() !== '').flatMap(cutEndless);
    for (const run of runsOf(blocks)) passages.push(passageOf(run, section.anchor, section.headings, index));
  });
  if (passages.length === 0 && page.description?.trim()) {
    passages.push(passageOf([{ type: 'text', text: page.description }], null, [page.title], 0));
  }
  return passages.map((passage, position) => ({ ...passage, position }));
}

/** Neighbouring blocks, as many as stay short together. */
function runsOf(blocks: Block[]): Block[][] {
  const runs: Block[][] = [];
  let length = 0;
  for (const block of blocks) {
    const last = runs.at(-1);
    if (last && length + block.text.length <= LONG) last.push(block);
    else {
      runs.push([block]);
      length = 0;
    }
    length += block.text.length;
  }
  return runs;
}

function cutEndless(block: Block): Block[] {
  if (block.text.length <= ENDLESS) return [block];
  const pieces: string[] = [''];
  for (const line of block.text.split('\n').flatMap(cutLine)) {
    const joined = pieces.at(-1) ? `${pieces.at(-1)}\n${line}` : line;
    if (joined.length <= ENDLESS) pieces[pieces.length - 1] = joined;
    else pieces.push(line);
  }
  // Its Markdown cannot be cut with it.
  return pieces.filter((text) => text.trim()).map((text) => ({ ...block, text, markdown: undefined }));
}

function cutLine(line: string): string[] {
  return line.length <= ENDLESS ? [line] : (line.match(new RegExp(`.{1,${ENDLESS}}`, 'gsu')) ?? []);
}

function passageOf(
  blocks: Block[],
  anchor: string | null,
  headings: string[],
  section: number,
): Omit<Passage, 'position'> {
  const code = blocks.filter(({ type }) => type === 'code');
  const prose = blocks.filter(({ type }) => type !== 'code');
  const markdown = blocks.map(markdownOf).join('\n\n');
  return {
    section,
    anchor,
    headings,
    text: labelled(blocks),
    markdown,
    prose: [...new Set(code.flatMap(labelsOf)), labelled(prose)].join('\n'),
    code: code.map(textOf).join('\n\n'),
    contentHash: createHash('sha256')
      .update(JSON.stringify([headings, markdown]))
      .digest('hex'),
  };
}

function textOf({ title, text }: Block): string {
  return [title, text].filter(Boolean).join('\n');
}

/** Texts with the labels of the tabs that they stand in, each where its tab begins. */
function labelled(blocks: Block[]): string {
  return blocks
    .map((block, index) => {
      const labels = block.tab === blocks[index - 1]?.tab ? [] : labelsOf(block);
      return [...labels, textOf(block)].join('\n');
    })
    .join('\n\n');
}

/** A tab within a tab has both labels. */
function labelsOf({ tab }: Block): string[] {
  return tab?.split(' / ') ?? [];
}

function markdownOf(block: Block): string {
  const tab = block.tab ? `**${block.tab}**\n\n` : '';
  const body = block.markdown ?? block.text;
  if (block.type === 'code') {
    // A fence longer than any in the code, as CommonMark asks.
    const fence = '`'.repeat(Math.max(2, ...[...block.text.matchAll(/`+/g)].map(([ticks]) => ticks.length)) + 1);
    const title = block.title ? ` title=${JSON.stringify(block.title)}` : '';
    return `${tab}${fence}${block.language ?? (title ? 'text' : '')}${title}\n${block.text}\n${fence}`;
  }
  if (block.type === 'admonition') {
    const title = block.title ?? capitalised(block.kind ?? 'note');
    return tab + `**${title}**\n\n${body}`.replace(/^/gm, '> ');
  }
  return tab + body;
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
