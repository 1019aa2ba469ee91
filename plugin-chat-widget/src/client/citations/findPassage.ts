import { findAlike, findLines, squeeze } from './matchPassage.js';

/** What stands on a page as one piece. */
const BLOCKS = 'p, li, pre, tr, dt, dd, blockquote, summary, h1, h2, h3, h4, h5, h6';
/** What the index leaves out of a page's text. Of a formula it keeps what its author typed. */
const UNREAD = 'button, .hash-link, style, script, nav, [data-footnote-ref]';
/** What begins a section; a heading without an address is a line of text. */
const HEADINGS = 'h1, h2[id], h3[id], h4[id], h5[id], h6[id]';

export interface FoundPassage {
  ranges: Range[];
  /** False when a line of the passage is gone, or only something like it is there. */
  exact: boolean;
}

/**
 * Finds a passage below a heading, up to the next one; in all of the page when there is no such heading any more. A
 * line that no longer stands there word for word is looked for by what resembles it most.
 *
 * @param root holds the page's text
 */
export function findPassage(root: Element, heading: Element | null, passage: string): FoundPassage {
  const { text, places } = readText(root, heading);
  const { found, missing } = findLines(text, passage);
  const ranges = found.flatMap(({ start, end }) => {
    const first = places[start];
    const last = places[end - 1];
    return first && last ? [rangeOf(first.node, first.offset, last.node, last.offset + 1)] : [];
  });
  if (missing.length === 0) return { ranges, exact: true };
  const blocks = Array.from(new Set(places.map(({ node }) => node.parentElement?.closest(BLOCKS)))).filter(
    (block) => !!block,
  );
  const contents = blocks.map((block) => block.textContent ?? '');
  for (const index of findAlike(contents, missing)) {
    const block = blocks[index];
    if (block) ranges.push(rangeOf(block, 0, block, block.childNodes.length));
  }
  return { ranges: ranges.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b)), exact: false };
}

function rangeOf(start: Node, startOffset: number, end: Node, endOffset: number): Range {
  const range = document.createRange();
  range.setStart(start, startOffset);
  range.setEnd(end, endOffset);
  return range;
}

/** The section's text, squeezed, and the place of each character in the page. */
function readText(root: Element, heading: Element | null) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const places: { node: Node; offset: number }[] = [];
  let text = '';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || parent.closest(UNREAD) || (parent.closest('.katex') && !parent.matches('annotation'))) continue;
    if (heading) {
      const before = heading.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING;
      if (before || heading.contains(node)) continue;
      if (parent.closest(HEADINGS)) break;
    }
    Array.from(node.textContent ?? '').reduce((offset, char) => {
      if (squeeze(char)) {
        text += char;
        // A character outside the basic plane is two units long, in the text as in the node.
        for (let unit = 0; unit < char.length; unit++) places.push({ node, offset: offset + unit });
      }
      return offset + char.length;
    }, 0);
  }
  return { text, places };
}
