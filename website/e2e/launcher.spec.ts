import { expect, test } from './support/fixtures.js';
import { openPanel, panelOf, waitForLife } from './support/reader.js';

test('nothing of the chat is fetched before a pointer comes near, and nobody but the site is asked', async ({
  page,
  docent,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('/docs/quick-start');
  await waitForLife(page);
  await page.waitForLoadState('networkidle');
  expect(asked.filter((url) => new URL(url).origin !== docent.siteUrl)).toEqual([]);
  const before = asked.length;
  await page.getByRole('button', { name: 'Ask the docs' }).hover();
  await expect.poll(() => asked.slice(before).filter((url) => url.endsWith('.js')).length).toBeGreaterThan(0);
  await page.waitForLoadState('networkidle');
  expect(asked.filter((url) => !url.startsWith(docent.siteUrl) && !url.startsWith(docent.apiUrl))).toEqual([]);
  // What the pointer fetched is what the click needs.
  const near = asked.length;
  await openPanel(page);
  await page.waitForLoadState('networkidle');
  expect(asked.slice(near).filter((url) => /panel|chat/i.test(url) && url.endsWith('.js'))).toEqual([]);
});

test('between phone and wide screen it lies over the page, which keeps its width and stays in use', async ({
  page,
}) => {
  await page.setViewportSize({ width: 800, height: 800 });
  await page.goto('/docs/quick-start');
  const width = () => page.locator('.main-wrapper').evaluate((main) => main.getBoundingClientRect().width);
  const before = await width();
  const panel = await openPanel(page);
  expect(await width()).toBe(before);
  await expect(panel).toHaveRole('dialog');
  await expect(panel).toHaveAccessibleName(/Docent/);
  await expect(panel).not.toHaveAttribute('aria-modal');
  await page.locator('article').getByRole('link').first().focus();
  await expect(panel).toBeVisible();
});

test('a sheet keeps the focus of a reader who goes round by Tab', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  const outside: string[] = [];
  for (let presses = 0; presses < 25; presses += 1) {
    await page.keyboard.press('Tab');
    const left = await page.evaluate(() => {
      const { activeElement } = document;
      return activeElement === document.body || activeElement?.closest('.chat-panel') ? '' : activeElement?.outerHTML;
    });
    if (left) outside.push(left);
  }
  expect(outside).toEqual([]);
  await page.keyboard.press('Tab');
  await panel.getByRole('button', { name: 'Close the chat' }).click();
  await expect(page.getByRole('button', { name: 'Ask the docs' })).toBeFocused();
});

test('who wants no motion sees none', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  const longest = await panel.evaluate((element) =>
    Math.max(
      0,
      ...[element, ...element.querySelectorAll('*')]
        .flatMap((one) => one.getAnimations())
        .map((animation) => Number(animation.effect?.getComputedTiming().activeDuration ?? 0)),
    ),
  );
  expect(longest).toBeLessThan(2);
  await expect(panelOf(page)).toBeInViewport();
});
