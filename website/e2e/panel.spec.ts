import type { Page } from '@playwright/test';
import { answerWith } from './support/answerWith.js';
import { expect, test } from './support/fixtures.js';
import { ask, openPanel, panelOf } from './support/reader.js';

const box = (page: Page) => panelOf(page).getByRole('textbox', { name: 'Ask a question' });
const widthOf = (page: Page) => panelOf(page).evaluate((panel) => (panel as HTMLElement).offsetWidth);
const roomOf = (page: Page) =>
  page.locator('.main-wrapper').evaluate((main) => Math.round(innerWidth - main.getBoundingClientRect().right));

test('its edge is drawn by keys and by the pointer, within bounds, and stays where it was drawn', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 800 });
  await page.goto('/docs/quick-start');
  await openPanel(page);
  const edge = panelOf(page).getByRole('separator', { name: 'Width of the chat' });
  await edge.press('Home');
  expect(await widthOf(page)).toBe(360);
  await edge.press('ArrowLeft');
  expect(await widthOf(page)).toBe(376);
  await edge.press('End');
  expect(await widthOf(page)).toBe(640);
  await edge.press('ArrowRight');
  await expect(edge).toHaveAttribute('aria-valuenow', '624');
  const place = await edge.boundingBox();
  await page.mouse.move((place?.x ?? 0) + 4, 400);
  await page.mouse.down();
  await page.mouse.move(1440 - 500, 400, { steps: 5 });
  await page.mouse.up();
  expect(await widthOf(page)).toBeCloseTo(500, -1);
  const width = await widthOf(page);
  await page.reload();
  await expect(edge).toBeVisible();
  expect([await widthOf(page), await roomOf(page)]).toEqual([width, width]);
  // The other way round where the language runs the other way.
  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  expect(await panelOf(page).evaluate((panel) => panel.getBoundingClientRect().left)).toBe(0);
  await edge.press('ArrowRight');
  expect(await widthOf(page)).toBe(width + 16);
});

test('a page that loads while it is open has room for it before the first paint, and nothing moves', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1300, height: 800 });
  await page.goto('/docs/quick-start');
  await openPanel(page);
  const room = await roomOf(page);
  await page.addInitScript(() => {
    const seen = { shift: 0, room: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
    document.addEventListener('readystatechange', () => {
      const main = document.querySelector('.main-wrapper');
      // The first time: the page is read, and no script of ours has run.
      if (main && !seen.room) seen.room = Math.round(innerWidth - main.getBoundingClientRect().right);
    });
  });
  await page.reload();
  await expect(box(page)).toBeVisible();
  await page.waitForLoadState('networkidle');
  const seen = await page.evaluate(() => (window as unknown as { seen: { shift: number; room: number } }).seen);
  expect(seen.room).toBe(room);
  expect(seen.shift).toBeLessThan(0.005);
});

test('on a phone it is a sheet that leaves the keyboard its place', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/docs/quick-start');
  await openPanel(page);
  await expect(panelOf(page)).toHaveAttribute('aria-modal', 'true');
  await expect(panelOf(page).getByRole('separator')).toHaveCount(0);
  // It slides in.
  const place = () => panelOf(page).boundingBox();
  await expect.poll(place).toMatchObject({ x: 0, y: 0, width: 390, height: 844 });
  await page.evaluate(() => {
    Object.defineProperty(visualViewport, 'height', { value: 500 });
    Object.defineProperty(visualViewport, 'offsetTop', { value: 20 });
    visualViewport?.dispatchEvent(new Event('resize'));
  });
  await expect.poll(place).toMatchObject({ y: 20, height: 500 });
  await expect(box(page)).toBeInViewport();
});

test('the draft survives navigation and reload', async ({ page }) => {
  await page.goto('/docs/quick-start');
  await openPanel(page);
  await box(page).fill('How do I');
  await page.getByRole('link', { name: 'Plugin options' }).first().click();
  await expect(page).toHaveURL(/plugin-options/);
  await expect(box(page)).toHaveValue('How do I');
  await page.reload();
  await expect(box(page)).toHaveValue('How do I');
});

test('the navbar opens it too', async ({ page }) => {
  await page.goto('/docs/quick-start');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(box(page)).toBeFocused();
});

test('a link with ?ask= puts its question into the box, unsent, and leaves the address clean', async ({ page }) => {
  await page.goto('/docs/quick-start?ask=How+do+I+start+it%3F&x=1#what-next');
  await expect(box(page)).toHaveValue('How do I start it?');
  await expect(box(page)).toBeFocused();
  await expect(page).toHaveURL(/quick-start\?x=1#what-next$/);
  await expect(panelOf(page).getByRole('article')).toHaveCount(0);
});

test('a code block can be asked about by pointer, by touch and by keys', async ({ signedIn: page }) => {
  const bodies = await answerWith(page, () => ({ text: 'So.' }));
  await page.goto('/docs/quick-start');
  const code = page.locator('.theme-code-block').first();
  await code.hover();
  await code.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(panelOf(page).getByRole('group', { name: 'Sent with your question' })).toContainText('Code: npm start');
  await ask(page, 'What does this do?');
  await expect(panelOf(page).getByRole('article')).toContainText('So.');
  expect(bodies[0]?.quote).toEqual({ from: 'code', text: 'npm start', language: 'bash' });

  const other = page.locator('.theme-code-block').nth(1);
  await other.locator('pre').focus();
  await expect(other.getByRole('button', { name: 'Ask', exact: true })).toBeVisible();
});
