/** What a reader does in the panel while the browser's trace is recorded, and the figures that come of it. */
import type { Page } from '@playwright/test';
import { openHistory, rowOf } from '../../website/e2e/support/history.js';
import { ask, openPanel, panelOf } from '../../website/e2e/support/reader.js';
import { recordTrace, type Span } from './browserTrace.js';

const QUESTION = 'How do I add the assistant to my site?';
/** A hundred keys, at the pace of somebody who types well. */
const TYPED = 'While this is being written I already think of what to ask next: does it work without any server, no?';
const KEY_EVERY_MS = 90;
/** Pixels a second, and for how long: sixty rows a second, a wheel that is turned without a rest. */
const WHEEL = { speed: 2_400, seconds: 5 };

/** Milliseconds. */
export interface Opening {
  total: number;
  network: number;
  script: number;
  layout: number;
  paint: number;
}

export interface Typing {
  keys: number[];
  lost: number;
  longTasks: number[];
  /** Characters of the answer that came a second. */
  charactersPerSecond: number;
}

export interface Scrolling {
  shown: number;
  possible: number;
  /** Of the scroll events, those at which a part of the list had no rows yet; and the most of it, in pixels. */
  bare: number;
  events: number;
  mostBare: number;
  rows: number;
  longTasks: number[];
  /** Milliseconds of the main thread for a scroll event. */
  work: number;
}

/** From Enter to the frame that says what is being done. */
export async function measureFirstSign(page: Page): Promise<number> {
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  await panel.getByRole('textbox', { name: 'Ask a question' }).fill(QUESTION);
  await markWhen(page, 'docent-phase', '.chat-phase');
  const trace = await recordTrace(page, async () => {
    await page.keyboard.press('Enter');
    await panel.locator('.chat-phase').waitFor();
    await settle(page);
  });
  const enter = only(trace.interactions('keydown'));
  return trace.shownAfter(only(trace.marks('docent-phase'))) - enter.start;
}

/** From the click on a conversation in the drawer to the frame that shows its last answer. */
export async function measureOpening(page: Page, title: string): Promise<Opening> {
  await openHistory(page);
  await rowOf(page, title).waitFor();
  await settle(page);
  await markWhen(page, 'docent-answer', '.chat-turn:last-of-type .chat-answer');
  const trace = await recordTrace(page, async () => {
    await openLong(page, title);
    await settle(page);
  });
  const { start } = only(trace.interactions('click'));
  const span = { start, end: trace.shownAfter(only(trace.marks('docent-answer'))) };
  const [request] = trace.requests(/\/conversations\/[^/?]+$/);
  return { total: lengthOf(span), network: request ? lengthOf(request) : 0, ...trace.work(span) };
}

/** Opens a conversation whose first question is too far above to be drawn. */
export async function openLong(page: Page, title: string): Promise<void> {
  await rowOf(page, title).getByRole('button').first().click();
  await panelOf(page).locator('.chat-turn').last().locator('.chat-answer').waitFor();
}

/** Types into the box while an answer is being written below it. */
export async function measureTyping(page: Page): Promise<Typing> {
  const panel = panelOf(page);
  const box = panel.getByRole('textbox', { name: 'Ask a question' });
  const answer = panel.locator('.chat-turn').last().locator('.chat-answer');
  await ask(page, QUESTION);
  await answer.waitFor();
  const length = () => answer.evaluate((element) => element.textContent?.length ?? 0);
  const before = await length();
  await box.focus();
  const trace = await recordTrace(page, () => page.keyboard.type(TYPED, { delay: KEY_EVERY_MS }));
  const typed = await box.inputValue();
  const keys = trace.interactions('keydown');
  const span = { start: keys[0]?.start ?? 0, end: keys.at(-1)?.end ?? 0 };
  if (!(await panel.getByRole('button', { name: 'Stop' }).isVisible())) throw new Error('The answer ended too early.');
  return {
    keys: keys.map(lengthOf),
    lost: typed === TYPED ? 0 : TYPED.length - typed.length || TYPED.length,
    longTasks: trace.longTasks(span),
    charactersPerSecond: ((await length()) - before) / (lengthOf(span) / 1000),
  };
}

/** Turns the wheel over the list of conversations, from where it stands. */
export async function measureScrolling(page: Page): Promise<Scrolling> {
  const list = page.getByRole('navigation', { name: 'History' });
  const box = await list.boundingBox();
  if (!box) throw new Error('The list is not to be seen.');
  await watchList(page);
  const devTools = await page.context().newCDPSession(page);
  const trace = await recordTrace(page, async () => {
    await devTools.send('Input.synthesizeScrollGesture', {
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
      yDistance: -WHEEL.speed * WHEEL.seconds,
      speed: WHEEL.speed,
      gestureSourceType: 'mouse',
    });
  });
  const { bare, rows } = await page.evaluate(() => (window as unknown as { listSeen: ListSeen }).listSeen);
  const marks = trace.marks('docent-scroll');
  const span = { start: marks[0] ?? 0, end: marks.at(-1) ?? 0 };
  const { script, layout, paint } = trace.work(span);
  return {
    ...trace.displayed(span),
    work: (script + layout + paint) / bare.length,
    bare: bare.filter((pixels) => pixels > 1).length,
    events: bare.length,
    mostBare: Math.max(0, ...bare),
    rows,
    longTasks: trace.longTasks(span),
  };
}

/** Goes to the end of the list again and again, until so many conversations are in it. */
export async function pageDeep(page: Page, count: number): Promise<void> {
  const list = page.getByRole('navigation', { name: 'History' });
  for (;;) {
    await list.evaluate((element) => void (element.scrollTop = element.scrollHeight));
    const last = await list.getByRole('listitem').last().getAttribute('aria-posinset');
    if (Number(last) >= count) return;
    await page.waitForTimeout(20);
  }
}

interface ListSeen {
  /** Pixels of the view that no row covered, at each scroll event. */
  bare: number[];
  /** The last row that was drawn. */
  rows: number;
}

/** Looks, whenever the list has been scrolled and before it has drawn its rows anew, how much of it is bare. */
async function watchList(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watching = 'listSeen' in window;
    Object.assign(window, { listSeen: { bare: [], rows: 0 } satisfies ListSeen });
    if (watching) return;
    const onScroll = {
      handleEvent() {
        performance.mark('docent-scroll');
        const seen = (window as unknown as { listSeen: ListSeen }).listSeen;
        const list = document.querySelector('.chat-history')!;
        const view = list.getBoundingClientRect();
        const rows = Array.from(list.querySelectorAll('[role=listitem]'), (row) => ({
          box: row.getBoundingClientRect(),
          number: Number(row.getAttribute('aria-posinset')),
        })).filter(({ box }) => box.bottom > view.top && box.top < view.bottom);
        const top = Math.min(view.bottom, ...rows.map(({ box }) => box.top));
        const bottom = Math.max(view.top, ...rows.map(({ box }) => box.bottom));
        seen.bare.push(Math.max(0, top - view.top) + Math.max(0, view.bottom - bottom));
        seen.rows = Math.max(seen.rows, ...rows.map(({ number }) => number));
      },
    };
    document.addEventListener('scroll', onScroll, true);
  });
}

/** Leaves a mark in the trace as soon as the document holds something. */
async function markWhen(page: Page, name: string, selector: string): Promise<void> {
  await page.evaluate(
    ([name, selector]) => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector(selector!)) return;
        performance.mark(name!);
        observer.disconnect();
      });
      observer.observe(document.body, { childList: true, subtree: true });
    },
    [name, selector],
  );
}

/** Until what was begun has been drawn, and chunks that are fetched ahead are here. */
async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(600);
}

function only<T>(values: T[]): T {
  const [value] = values;
  if (value === undefined) throw new Error('The trace does not hold what was to be measured.');
  return value;
}

function lengthOf({ start, end }: Span): number {
  return end - start;
}
