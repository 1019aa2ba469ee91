import { expect, test } from './support/fixtures.js';
import { ask, openPanel } from './support/reader.js';

const end = 'That was the last point.';

test('a reload in the middle of an answer goes on with it', async ({ signedIn: page, docent }) => {
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  const before = docent.model?.getRequests().length ?? 0;
  await ask(page, 'How do I add the assistant to my site?');
  await expect(panel.getByRole('article')).toContainText('Add the plugin');
  await page.reload();
  await expect(panel.getByRole('article')).toContainText('point 3 of');
  await expect(panel.getByRole('article')).toContainText(end);
  await expect(panel.getByRole('article')).toHaveCount(1);
  expect((await panel.getByRole('article').innerText()).split('Add the plugin')).toHaveLength(2);
  expect((docent.model?.getRequests().length ?? 0) - before).toBeLessThanOrEqual(2);
});

test('Stop ends an answer and keeps what was written', async ({ signedIn: page }) => {
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  await ask(page, 'How do I add the assistant to my site?');
  await expect(panel.getByRole('article')).toContainText('Add the plugin');
  await panel.getByRole('button', { name: 'Stop' }).click();
  await expect(panel.getByRole('article').getByText('Stopped. What was written is kept.')).toBeVisible();
  await expect(panel.getByRole('article')).toContainText('Add the plugin');
  await expect(panel.getByRole('article')).not.toContainText(end);
  await page.reload();
  await expect(panel.getByRole('article').getByText('Stopped. What was written is kept.')).toBeVisible();
});

test('an answer is announced by sentences, once each', async ({ signedIn: page }) => {
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const region = document.querySelector('.chat-panel [aria-live]');
    if (region)
      new MutationObserver(() => said.push(region.textContent ?? '')).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
  });
  await ask(page, 'How do I add the assistant to my site?');
  await expect(panel.getByRole('article')).toContainText(end);
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { said: string[] }).said.join(' ')))
    .toContain('End of the answer.');
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
  const answer = said.filter((text) => /point|plugin/.test(text));
  expect(answer.every((text) => /[.!?](\s+End of the answer\.)?$/.test(text))).toBe(true);
  expect(answer.join(' ').split('point 5 of')).toHaveLength(2);
});
