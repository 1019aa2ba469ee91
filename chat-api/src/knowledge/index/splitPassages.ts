import { createHash } from 'node:crypto';
import type { Block, Page } from '../../wire.js';

/** What is searched and cited: a section, or a run of blocks of a long one. */
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
  /** The two parts of `text` with weights of their own. */
  prose: string;
  code: string;
  /** SHA-256 of headings and Markdown. The same text has the same hash wherever it stands. */
  contentHash: string;
}

/**
 * A passage has at most so many characters where its blocks allow it: about 450 tokens, so that ten fit into a prompt.
 */
const MAX_LENGTH = 1800;
/** A longer block is cut at line ends, as no prompt could carry it. */
const MAX_BLOCK_LENGTH = 8000;

/**
 * The passages of a page in reading order. A section without text gives none. A page without any gives one of its
 * description, if it has one. Code, tables, lists and admonitions are never cut below 8,000 characters.
 */
export function splitPassages(page: Page): Passage[] {
  const passages: Omit<Passage, 'position'>[] = [];
  page.sections.forEach((section, index) => {
    const blocks = section.blocks.filter((block) => block.text.trim() !== '').flatMap(cutLongBlock);
    for (const run of runsOf(blocks)) passages.push(passageOf(run, section.anchor, section.headings, index));
  });
  if (passages.length === 0 && page.description?.trim()) {
    passages.push(passageOf([{ type: 'text', text: page.description }], null, [page.title], 0));
  }
  return passages.map((passage, position) => ({ ...passage, position }));
}

/** Runs of neighbouring blocks, each with as many blocks as fit into a passage. */
function runsOf(blocks: Block[]): Block[][] {
  const runs: Block[][] = [];
  let length = 0;
  for (const block of blocks) {
    const last = runs.at(-1);
    if (last && length + block.text.length <= MAX_LENGTH) last.push(block);
    else {
      runs.push([block]);
      length = 0;
    }
    length += block.text.length;
  }
  return runs;
}

function cutLongBlock(block: Block): Block[] {
  if (block.text.length <= MAX_BLOCK_LENGTH) return [block];
  const pieces: string[] = [''];
  for (const line of block.text.split('\n').flatMap(cutLine)) {
    const joined = pieces.at(-1) ? `${pieces.at(-1)}\n${line}` : line;
    if (joined.length <= MAX_BLOCK_LENGTH) pieces[pieces.length - 1] = joined;
    else pieces.push(line);
  }
  // The block's Markdown cannot be cut with its text.
  return pieces.filter((text) => text.trim()).map((text) => ({ ...block, text, markdown: undefined }));
}

function cutLine(line: string): string[] {
  return line.length <= MAX_BLOCK_LENGTH ? [line] : (line.match(new RegExp(`.{1,${MAX_BLOCK_LENGTH}}`, 'gsu')) ?? []);
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

/** The texts, each with the label of its tab where that tab begins. */
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
    // The fence is longer than any in the code (CommonMark 4.5).
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
