import { expect, test } from './support/fixtures.js';
import { ask, openPanel, panelOf } from './support/reader.js';

test('an answer of a model grows while it is written', async ({ signedIn: page }) => {
  await page.goto('/docs/quick-start');
  await openPanel(page);
  await ask(page, 'How do I add the assistant to my site?');
  const answer = panelOf(page).getByRole('article');
  await expect(answer).toContainText('Add the plugin');
  await expect(answer).not.toContainText('That was the last point.');
  await expect(answer).toContainText('That was the last point.');
});
