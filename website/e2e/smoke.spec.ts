import { expect, test } from './support/fixtures.js';

test('every page carries the launcher', async ({ page }) => {
  await page.goto('/docs/quick-start');
  await expect(page.getByRole('button', { name: 'Ask the docs' })).toBeVisible();
});

test('a signed-in reader has an account menu', async ({ signedIn }) => {
  await signedIn.goto('/docs/quick-start');
  await expect(signedIn.getByRole('button', { name: 'Account of Ada Reader' })).toBeVisible();
});
