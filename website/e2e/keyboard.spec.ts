import { expect, test } from './support/fixtures.js';
import { panelOf, waitForLife } from './support/reader.js';

test('everything from opening to closing without a mouse', async ({ signedIn: page }) => {
  await page.goto('/docs/quick-start');
  const panel = panelOf(page);
  const box = panel.getByRole('textbox', { name: 'Ask a question' });

  await waitForLife(page);
  await page.keyboard.press('Control+i');
  await expect(box).toBeFocused();
  await page.keyboard.type('How do I start it?');
  await page.keyboard.press('Enter');
  const sources = panel.getByRole('list', { name: 'Sources' });
  await expect(sources).toBeVisible();

  // From the box backwards: the last source comes first.
  const last = sources.getByRole('link').last();
  for (let presses = 0; presses < 12 && !(await last.evaluate((link) => link === document.activeElement)); presses++) {
    await page.keyboard.press('Shift+Tab');
  }
  await expect(last).toBeFocused();
  const target = await last.getAttribute('href');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL((url) => url.pathname + url.hash === target);

  // A number shows its passage to the focus; Escape takes the passage away first, and then the panel.
  const number = panel.getByRole('link', { name: /^Source 1/ }).first();
  await number.focus();
  await expect(panel.getByRole('tooltip')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel.getByRole('tooltip')).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await page.keyboard.press('Control+i');
  await expect(box).toBeFocused();
  await page.keyboard.press('Control+i');
  await expect(panel).toBeHidden();
  await expect(page.getByRole('button', { name: 'Ask the docs' })).toBeVisible();
});

test('the focus goes in with the panel and back to its button', async ({ page }) => {
  await page.goto('/docs/quick-start');
  const launcher = page.getByRole('button', { name: 'Ask the docs' });
  await waitForLife(page);
  await launcher.focus();
  await page.keyboard.press('Enter');
  await expect(panelOf(page).getByRole('textbox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(launcher).toBeFocused();
});

test('the shortcut is left to the fields of the page and to whoever has taken it, and `/` to the search', async ({
  page,
}) => {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').focus();
  await page.keyboard.press('Control+i');
  await expect(panelOf(page)).toBeHidden();

  await page.goto('/docs/quick-start');
  await waitForLife(page);
  await page.evaluate(() => {
    const take = (event: KeyboardEvent) => {
      if (event.key !== 'i') return;
      event.preventDefault();
      removeEventListener('keydown', take, true);
    };
    addEventListener('keydown', take, true);
  });
  await page.keyboard.press('Control+i');
  await page.keyboard.press('/');
  await expect(page.getByRole('button', { name: 'Ask the docs' })).toHaveAttribute('aria-busy', 'false');
  await expect(panelOf(page)).toBeHidden();
  await page.keyboard.press('Control+i');
  await page.keyboard.type('a/b');
  await expect(panelOf(page).getByRole('textbox', { name: 'Ask a question' })).toHaveValue('a/b');
});

test('the shortcut is its key on a keyboard without Latin letters, and never another key that has the letter elsewhere', async ({
  page,
}) => {
  await page.goto('/docs/quick-start');
  await expect(page.locator('html')).toHaveAttribute('data-has-hydrated', 'true');
  const press = (init: Pick<KeyboardEventInit, 'key' | 'code' | 'ctrlKey'>) =>
    page.evaluate(
      (keys) => document.body.dispatchEvent(new KeyboardEvent('keydown', { ...keys, bubbles: true, cancelable: true })),
      init,
    );
  // Dvorak has its C where others have their I: copying stays copying.
  expect(await press({ key: 'c', code: 'KeyI', ctrlKey: true })).toBe(true);
  await expect(page.getByRole('button', { name: 'Ask the docs' })).toHaveAttribute('aria-busy', 'false');
  expect(await press({ key: 'ш', code: 'KeyI', ctrlKey: true })).toBe(false);
  await expect(panelOf(page)).toBeVisible();
});

test('what is typed before the panel has come is in its box, and nothing of it is a shortcut of the page', async ({
  page,
}) => {
  await page.goto('/docs/quick-start');
  await waitForLife(page);
  let send = () => {};
  const sent = new Promise<void>((resolve) => (send = resolve));
  await page.route('**/*.js', async (route) => {
    await sent;
    await route.continue();
  });
  const reached = await page.evaluateHandle(() => {
    const keys: string[] = [];
    document.addEventListener('keydown', ({ key }) => keys.push(key));
    return keys;
  });
  await page.keyboard.press('Control+i');
  await page.keyboard.type('and/or');
  send();
  await expect(panelOf(page).getByRole('textbox', { name: 'Ask a question' })).toHaveValue('and/or');
  await page.keyboard.type('?');
  await expect(panelOf(page).getByRole('textbox', { name: 'Ask a question' })).toHaveValue('and/or?');
  expect(await reached.jsonValue()).toEqual(['Control', 'i', '?']);
});

test('text that is selected by keys goes along with the shortcut', async ({ page }) => {
  await page.goto('/docs/quick-start');
  const words = page.locator('.theme-doc-markdown p').first();
  // As the browser's search leaves the word that it has found.
  await words.evaluate((element) => getSelection()?.setBaseAndExtent(element.firstChild!, 0, element.firstChild!, 3));
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Control+Shift+ArrowRight');
  await expect(page.getByRole('button', { name: 'Ask about this' })).toBeVisible();
  const selected = await page.evaluate(() => String(getSelection()).trim());
  expect(selected.split(' ').length).toBeGreaterThan(2);
  await page.keyboard.press('Control+i');
  await expect(panelOf(page).getByRole('group', { name: 'Sent with your question' })).toContainText(selected);
});
