import { expect, test } from './support/fixtures.js';
import { openConversation, rowOf } from './support/history.js';
import { ask, openPanel, panelOf } from './support/reader.js';

test('an answer goes on while the reader looks at another conversation, and the list says so', async ({
  signedIn: page,
  docent,
}) => {
  test.slow();
  // Still being written when the reader has been everywhere, however slow the machine is.
  docent.model!.prependFixture({
    match: { userMessage: /the (first|second) thing/ },
    response: { content: `Add the plugin [1]. ${'Then look at the next point. '.repeat(30)}That was the last point.` },
    latency: 300,
  });
  const end = { timeout: 90_000 };
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  await ask(page, 'Tell me about the first thing');
  await expect(panel.locator('.chat-answer')).toContainText('Add the plugin');
  await panel.getByRole('button', { name: 'New' }).click();
  await ask(page, 'And about the second thing');
  await expect(panel.locator('.chat-answer')).toContainText('Add the plugin');

  await panel.getByRole('button', { name: 'History' }).click();
  await expect(rowOf(page, 'the first thing').getByText('Answering…')).toBeVisible();
  await expect(rowOf(page, 'the second thing').getByText('Answering…')).toBeVisible();
  await openConversation(page, 'the first thing');
  await expect(panel.locator('.chat-answer')).toContainText('That was the last point.', end);

  // The mark goes by itself when the answer is there.
  await panel.getByRole('button', { name: 'History' }).click();
  await expect(panelOf(page).getByText('Answering…')).toHaveCount(0);
  await openConversation(page, 'the second thing');
  await expect(panel.locator('.chat-answer')).toContainText('That was the last point.', end);
});
