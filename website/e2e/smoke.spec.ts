import { expect, test } from './support/fixtures.js';
import { ask, openPanel, panelOf, signUpInPanel, waitForAnswer } from './support/reader.js';

test('a stranger asks, makes an account and reads a cited answer', async ({ page }) => {
  await page.goto('/docs/quick-start');
  await openPanel(page);
  await ask(page, 'How do I add the assistant to my site?');
  await signUpInPanel(page);
  await waitForAnswer(page);
  await expect(
    panelOf(page)
      .getByRole('link', { name: /^Source 1/ })
      .first(),
  ).toBeVisible();
});

test('a reader with an account is known on every page', async ({ signedIn }) => {
  await signedIn.goto('/docs/quick-start');
  await expect(signedIn.getByRole('button', { name: 'Account of Ada Reader' })).toBeVisible();
});
