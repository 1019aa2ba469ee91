/** A phone: no pointer that hovers, fingers instead of clicks. */
import type { Locator, Page } from '@playwright/test';
import { answerWith } from './support/answerWith.js';
import { expect, test } from './support/fixtures.js';
import { ask, panelOf, waitForLife } from './support/reader.js';

test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

/**
 * Rests a finger on the first letters of a paragraph, below which the system selects a number of words. A Chromium on a desktop
 * leaves that to the system, so that the selection is set here; the touches and all that follows are real.
 */
async function holdWords(page: Page, target: Locator, count: number): Promise<string> {
  await target.scrollIntoViewIfNeeded();
  const { x, y } = (await target.boundingBox())!;
  const browser = await page.context().newCDPSession(page);
  const touchPoints = [{ x: x + 10, y: y + 10 }];
  await browser.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
  const selected = await target.evaluate((element, words) => {
    const node = element.firstChild!;
    const end = node.textContent!.split(' ').slice(0, words).join(' ').length;
    getSelection()!.setBaseAndExtent(node, 0, node, end);
    return String(getSelection());
  }, count);
  await browser.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  return selected;
}

const chips = (page: Page) => panelOf(page).getByRole('group', { name: 'Sent with your question' });

test('words held by a finger are asked about, from a button below them', async ({ signedIn: page }) => {
  const bodies = await answerWith(page, () => ({ text: 'So.' }));
  await page.goto('/docs/quick-start');
  await waitForLife(page);
  const paragraph = page.locator('.theme-doc-markdown p').first();
  const button = page.getByRole('button', { name: 'Ask about this' });
  await holdWords(page, paragraph, 1);
  await expect(button).toBeVisible();
  // The reader drags the end of it further.
  const words = await holdWords(page, paragraph, 3);
  const selected = () => page.evaluate(() => getSelection()!.getRangeAt(0).getBoundingClientRect().bottom);
  // The phone's own menu stands above what is selected.
  await expect.poll(async () => (await button.boundingBox())!.y - (await selected())).toBeGreaterThan(0);
  await button.tap();
  await expect(chips(page)).toContainText(words);
  await ask(page, 'What does this mean?');
  await expect(panelOf(page).getByRole('article')).toContainText('So.');
  expect(bodies[0]?.quote).toEqual({ from: 'selection', text: words });
});

test('a code block that is tapped offers to ask about it', async ({ signedIn: page }) => {
  await page.goto('/docs/quick-start');
  await waitForLife(page);
  const code = page.locator('.theme-code-block').first();
  await code.locator('pre').tap();
  await code.getByRole('button', { name: 'Ask', exact: true }).tap();
  await expect(chips(page)).toContainText('Code: npm start');
  await expect(panelOf(page)).toHaveAttribute('aria-modal', 'true');
});

test('a citation leaves the sheet for the page, which the reader wants to see', async ({ signedIn: page }) => {
  await page.goto('/docs/quick-start');
  await waitForLife(page);
  await page.getByRole('button', { name: 'Ask the docs' }).tap();
  await ask(page, 'How do I add the assistant to my site?');
  const source = panelOf(page).getByRole('list', { name: 'Sources' }).getByRole('link').first();
  const { pathname } = new URL((await source.getAttribute('href')) ?? '', page.url());
  await source.tap();
  await expect(panelOf(page)).toBeHidden();
  await expect(page).toHaveURL((url) => url.pathname === pathname);
  await expect.poll(() => page.evaluate(() => CSS.highlights.has('docent-passage'))).toBe(true);
});
