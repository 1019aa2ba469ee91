import { findAlike, findLines } from './matchPassage.js';

/** What stands on a page as one piece. */
const BLOCKS = 'p, li, pre, tr, dt, dd, blockquote, summary, h1, h2, h3, h4, h5, h6';

export interface FoundPassage {
  ranges: Range[];
  /** False for what only resembles the passage. */
  exact: boolean;
}

/**
 * Finds a passage below a heading, up to the next one; in all of the page when there is no such heading any more. A
 * passage that no longer stands there word for word is looked for by what resembles it most.
 *
 * @param root holds the page's text
 */
export function findPassage(root: Element, heading: Element | null, passage: string): FoundPassage {
  const { text, places } = readText(root, heading);
  const ranges = findLines(text, passage).flatMap(({ start, end }) => {
    const first = places[start];
    const last = places[end - 1];
    return first && last ? [rangeOf(first.node, first.offset, last.node, last.offset + 1)] : [];
  });
  if (ranges.length > 0) return { ranges, exact: true };
  const blocks = Array.from(new Set(places.map(({ node }) => node.parentElement?.closest(BLOCKS)))).filter(
    (block) => !!block,
  );
  const contents = blocks.map((block) => block.textContent ?? '');
  return {
    ranges: findAlike(contents, passage).flatMap((index) => {
      const block = blocks[index];
      return block ? [rangeOf(block, 0, block, block.childNodes.length)] : [];
    }),
    exact: false,
  };
}

function rangeOf(start: Node, startOffset: number, end: Node, endOffset: number): Range {
  const range = document.createRange();
  range.setStart(start, startOffset);
  range.setEnd(end, endOffset);
  return range;
}

/** Every character of the section that is not white space, and the place of each in the page. */
function readText(root: Element, heading: Element | null) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const places: { node: Node; offset: number }[] = [];
  let text = '';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent?.closest('button, .hash-link, style, script, nav')) continue;
    if (heading) {
      const before = heading.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING;
      if (before || heading.contains(node)) continue;
      if (parent?.closest('h1, h2, h3, h4, h5, h6')) break;
    }
    Array.from(node.textContent ?? '').reduce((offset, char) => {
      if (/\S/.test(char)) {
        text += char;
        // A character outside the basic plane is two units long, in the text as in the node.
        for (let unit = 0; unit < char.length; unit++) places.push({ node, offset: offset + unit });
      }
      return offset + char.length;
    }, 0);
  }
  return { text, places };
}
