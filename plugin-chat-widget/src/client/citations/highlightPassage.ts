import type { Citation } from '../state/turn.js';
import { t } from '../strings/answer.js';
import passageCss from '../styles/passage.css?raw';
import { findPassage } from './findPassage.js';
import type { FoundPassage } from './findPassage.js';

const NAME = 'docent-passage';

/**
 * Waits for the citation's page, opens what hides its passage, brings it into view below the navbar and marks it until the
 * next click. Nothing in the page's text is changed: the mark is the browser's (CSS Custom Highlight API), or, where there is
 * none, a class on the blocks that hold the passage. What has changed since is said beside the nearest there is.
 */
export async function highlightPassage(citation: Citation): Promise<void> {
  const own = ++visits;
  const arrived = await arrival(citation);
  // Meanwhile the reader has asked for another.
  if (!arrived || own !== visits) return;
  const { root, heading } = arrived;
  const { ranges, exact } = await findInTabs(root, heading, citation.text);
  const beginning = heading ?? root.querySelector('h1') ?? root;
  const inSight = ranges[0] ?? document.createRange();
  if (!ranges[0]) inSight.selectNodeContents(beginning);
  for (const range of [inSight, ...ranges]) reveal(elementOf(range));
  await settle(inSight);
  scrollTo(inSight, beginning);
  forget?.();
  const unmark = mark(ranges, beginning);
  const unsay = exact ? undefined : sayChanged(inSight);
  onNextClick(() => {
    unmark();
    unsay?.();
  });
}

let visits = 0;

/** Looks into tabs that show nothing of their own until they are selected; where none has all of it, those of before come back. */
async function findInTabs(root: Element, heading: Element | null, text: string): Promise<FoundPassage> {
  const found = findPassage(root, heading, text);
  if (found.exact) return found;
  const { tabs, selected } = lazyTabs(root);
  for (const tab of tabs) {
    await choose(tab);
    const inTab = findPassage(root, heading, text);
    if (inTab.exact) return inTab;
  }
  for (const tab of selected) await choose(tab);
  return tabs.length > 0 ? findPassage(root, heading, text) : found;
}

const elementOf = ({ startContainer: node }: Range) =>
  node instanceof Element ? node : (node.parentElement ?? document.body);

/** The page's text and the citation's heading in it, once the router has drawn them; null if they do not come. */
async function arrival({ url, anchor }: Citation): Promise<{ root: Element; heading: Element | null } | null> {
  const plain = (path: string) => decodeURI(path).replace(/(\.html|\/)$/, '');
  let here = 0;
  for (let tries = 0; tries < 100; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const root = document.querySelector('article') ?? document.querySelector('main');
    if (plain(location.pathname) !== plain(url) || !root) continue;
    const heading = anchor ? document.getElementById(anchor) : root.querySelector('h1');
    if (heading) return { root: heading.closest('article, main') ?? root, heading };
    // The page has long been here, and its heading has another name by now.
    if (++here > 30) return { root, heading: null };
  }
  return null;
}

/** By the first line of the passage where it lies far below its heading, else by the heading. */
function scrollTo(range: Range, heading: Element): void {
  const first = range.getBoundingClientRect();
  const { top } = heading.getBoundingClientRect();
  const navbar = document.querySelector('.navbar')?.getBoundingClientRect().bottom ?? 0;
  const far = Math.abs(first.bottom - top) > innerHeight * 0.6;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  scrollBy({ top: (far ? first.top - 48 : top) - Math.max(navbar, 0) - 16, behavior: calm ? 'instant' : 'smooth' });
}

/** @returns what takes the mark away */
function mark(ranges: Range[], heading: Element): () => void {
  if (!document.getElementById('docent-mark')) {
    const style = document.createElement('style');
    style.id = 'docent-mark';
    style.textContent = passageCss;
    document.head.append(style);
  }
  if (ranges.length > 0 && 'highlights' in CSS) {
    CSS.highlights.set(NAME, new Highlight(...ranges));
    return () => void CSS.highlights.delete(NAME);
  }
  const blocks = ranges.map((range) => elementOf(range).closest('p, li, pre, table, blockquote'));
  const marked = blocks.filter((block) => !!block);
  if (marked.length === 0) marked.push(heading);
  marked.forEach((block) => block.classList.add('chat-marked'));
  return () => marked.forEach((block) => block.classList.remove('chat-marked'));
}

/** @returns what takes the words away */
function sayChanged(range: Range): () => void {
  const note = document.createElement('div');
  note.className = 'chat-changed';
  note.setAttribute('role', 'status');
  document.body.append(note);
  // A status is read out when it changes, not when it comes.
  note.textContent = t('changedSince');
  // At the end of the line above, where there is most likely no text.
  const { top } = range.getBoundingClientRect();
  const block = (elementOf(range).closest('article') ?? elementOf(range)).getBoundingClientRect();
  const left = getComputedStyle(note).direction === 'rtl' ? block.left : block.right - note.offsetWidth;
  note.style.left = `${Math.max(8, left) + scrollX}px`;
  note.style.top = `${top + scrollY}px`;
  return () => note.remove();
}

let forget: (() => void) | undefined;

function onNextClick(clear: () => void): void {
  const onClick = () => forget?.();
  forget = () => {
    forget = undefined;
    removeEventListener('click', onClick, true);
    clear();
  };
  addEventListener('click', onClick, true);
}

/** Opens whatever hides an element: collapsed details, Docusaurus' own among them, and tabs that are not selected. */
function reveal(element: Element): void {
  for (let around: Element | null = element; around; around = around.parentElement) {
    if (around instanceof HTMLDetailsElement) open(around);
    else if (around.matches('[role=tabpanel][hidden]')) select(around);
  }
}

function open(details: HTMLDetailsElement): void {
  // Docusaurus' details keep their state in React and open by a click alone.
  if (details.dataset.collapsed === 'true') details.querySelector('summary')?.click();
  else if (details.dataset.collapsed === undefined) details.open = true;
}

/** Panels stand in the order of their tabs. */
function select(panel: Element): void {
  const panels = Array.from(panel.parentElement?.children ?? []).filter((other) => other.matches('[role=tabpanel]'));
  const tabs = panel.parentElement?.parentElement?.querySelector('[role=tablist]')?.querySelectorAll('[role=tab]');
  (tabs?.[panels.indexOf(panel)] as HTMLElement | undefined)?.click();
}

/** Tabs below a root that show nothing of their own until they are selected (`lazy`), and those that are selected instead. */
function lazyTabs(root: Element): { tabs: HTMLElement[]; selected: HTMLElement[] } {
  const lists = Array.from(root.querySelectorAll('[role=tablist]')).filter((list) => {
    const panels = list.parentElement?.querySelectorAll('[role=tabpanel]') ?? [];
    return panels.length < list.querySelectorAll('[role=tab]').length;
  });
  const tabsOf = (chosen: boolean) =>
    lists.flatMap((list) => Array.from(list.querySelectorAll<HTMLElement>(`[role=tab][aria-selected=${chosen}]`)));
  return { tabs: tabsOf(false), selected: tabsOf(true) };
}

/** Selects a tab and waits until what it shows is drawn. */
async function choose(tab: HTMLElement): Promise<void> {
  tab.click();
  await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Waits until something stands still: what opens takes its time. At most a second. */
async function settle(range: Range): Promise<void> {
  let before = NaN;
  for (let tries = 0; tries < 20; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const { top } = range.getBoundingClientRect();
    if (top + scrollY === before) return;
    before = top + scrollY;
  }
}
