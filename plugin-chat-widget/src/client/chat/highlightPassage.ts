import type { Citation } from '../turn.js';
import { findPassage } from './findPassage.js';

const NAME = 'docent-passage';

/**
 * Waits for the citation's page, brings its passage into view below the navbar and marks it until the next click.
 * Nothing in the page's text is changed: the mark is the browser's (CSS Custom Highlight API), or, where there is none, a
 * class on the blocks that hold the passage.
 */
export async function highlightPassage(citation: Citation): Promise<void> {
  const heading = await arrival(citation);
  if (!heading) return;
  for (let around: Element | null = heading; around; around = around.parentElement) {
    if (around instanceof HTMLDetailsElement) around.open = true;
  }
  const ranges = findPassage(heading, citation.text);
  // By the first line of the passage where it lies far below its heading, else by the heading.
  const first = ranges[0]?.getBoundingClientRect();
  const top = heading.getBoundingClientRect().top;
  const navbar = document.querySelector('.navbar')?.getBoundingClientRect().bottom ?? 0;
  const far = first && first.bottom - top > innerHeight * 0.6;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  scrollBy({ top: (far ? first.top - 48 : top) - Math.max(navbar, 0) - 16, behavior: calm ? 'instant' : 'smooth' });
  mark(ranges, heading);
}

/** The heading, once the router has drawn its page; null if it does not come, as when the page is gone. */
async function arrival({ url, anchor }: Citation): Promise<Element | null> {
  const plain = (path: string) => decodeURI(path).replace(/(\.html|\/)$/, '');
  for (let tries = 0; tries < 100; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (plain(location.pathname) !== plain(url)) continue;
    const heading = anchor ? document.getElementById(anchor) : document.querySelector('article h1, main h1');
    if (heading) return heading;
  }
  return null;
}

function mark(ranges: Range[], heading: Element): void {
  if (ranges.length > 0 && 'highlights' in CSS) {
    CSS.highlights.set(NAME, new Highlight(...ranges));
    onNextClick(() => CSS.highlights.delete(NAME));
    return;
  }
  const blocks = ranges.map((range) => range.startContainer.parentElement?.closest('p, li, pre, table, blockquote'));
  const marked = blocks.filter((block) => !!block);
  if (marked.length === 0) marked.push(heading as HTMLElement);
  marked.forEach((block) => block.classList.add('chat-marked'));
  onNextClick(() => marked.forEach((block) => block.classList.remove('chat-marked')));
}

let forget: (() => void) | undefined;

function onNextClick(clear: () => void): void {
  forget?.();
  const onClick = () => forget?.();
  forget = () => {
    forget = undefined;
    removeEventListener('click', onClick, true);
    clear();
  };
  addEventListener('click', onClick, true);
}
