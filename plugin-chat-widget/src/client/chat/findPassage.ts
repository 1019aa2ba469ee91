/** A line of the passage that is shorter than this (without spaces) is not looked for: it may stand anywhere. */
const SHORTEST = 8;

/**
 * Finds a passage's lines in the section below a heading. White space counts for nothing on either side: the index and the
 * browser break lines in different places.
 */
export function findPassage(heading: Element, passage: string): Range[] {
  const { text, nodes } = readSection(heading);
  const ranges: Range[] = [];
  let from = 0;
  for (const line of passage.split('\n').map((words) => words.replace(/\s+/g, ''))) {
    if (line.length < SHORTEST) continue;
    const next = text.indexOf(line, from);
    const at = next < 0 ? text.indexOf(line) : next;
    const first = nodes[at];
    const last = nodes[at + line.length - 1];
    if (at < 0 || !first || !last) continue;
    const range = document.createRange();
    range.setStart(first.node, first.offset);
    range.setEnd(last.node, last.offset + 1);
    ranges.push(range);
    from = at + line.length;
  }
  return ranges;
}

/** Every character of the section that is not white space, and the place of each in the page. */
function readSection(heading: Element) {
  const root = heading.closest('article, main') ?? document.body;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes: { node: Node; offset: number }[] = [];
  let text = '';
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const before = heading.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING;
    const parent = node.parentElement;
    if (before || heading.contains(node) || parent?.closest('button, .hash-link, style, script')) continue;
    if (parent?.closest('h1, h2, h3, h4, h5, h6')) break;
    Array.from(node.textContent ?? '').reduce((offset, char) => {
      if (/\S/.test(char)) {
        text += char;
        // A character outside the basic plane is two units long, in the text as in the node.
        for (let unit = 0; unit < char.length; unit++) nodes.push({ node, offset: offset + unit });
      }
      return offset + char.length;
    }, 0);
  }
  return { text, nodes };
}
