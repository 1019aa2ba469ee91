import { writeAnswer } from './support/modelServer.js';
import { expect, test } from './support/fixtures.js';
import { ask, openPanel, waitForAnswer } from './support/reader.js';

test('the model is down: the question stays, the sections that were found are shown, and Retry answers', async ({
  signedIn: page,
  docent,
}) => {
  const model = docent.model!;
  const question = 'How do I add the assistant to my site while it rains?';
  const error = { message: 'overloaded', type: 'server_error', code: 'overloaded' };
  const down = { match: { userMessage: 'while it rains' }, response: { error, status: 500 } };
  model.prependFixture(down);
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  await ask(page, question);
  const notice = panel.getByRole('alert');
  await expect(notice).toContainText('The model stopped answering.');
  await expect(notice).toContainText(/sections? found for this question/);
  await expect(panel.getByRole('list', { name: 'Sources' }).getByRole('link').first()).toBeVisible();
  await expect(panel.getByRole('textbox', { name: 'Ask a question' })).toHaveValue(question);
  await page.reload();
  await expect(notice).toContainText('The model stopped answering.');
  down.match.userMessage = 'nothing more';
  await notice.getByRole('button', { name: 'Retry' }).click();
  await expect(panel.getByRole('article')).toContainText('That was the last point.');
  await waitForAnswer(page);
});

test('an answer that breaks off is kept as far as it came, and is not called whole', async ({
  signedIn: page,
  docent,
}) => {
  docent.model!.prependFixture({
    match: { userMessage: 'in half' },
    response: { content: 'Add the plugin to your site [1]. Then build it once and start the server.' },
    truncateAfterChunks: 3,
  });
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  await ask(page, 'How do I add the assistant to my site in half?');
  await expect(panel.getByRole('alert')).toContainText('What arrived is kept.');
  await expect(panel.locator('.chat-answer')).toContainText('Add the');
  await expect(panel.getByRole('button', { name: 'Retry' })).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Helpful', exact: true })).toHaveCount(0);
});

test('an answer goes on while its reader goes from page to page', async ({ signedIn: page, docent }) => {
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  const before = docent.model!.getRequests().length;
  // Two pages have to be drawn before it ends, on a machine that does other things too.
  docent.model!.prependFixture({ match: { userMessage: 'as I read on' }, response: { content: writeAnswer(40) } });
  await ask(page, 'How do I add the assistant to my site as I read on?');
  await expect(panel.getByRole('article')).toContainText('Add the plugin');
  for (const name of ['Plugin options', 'History and sharing']) {
    await page.locator('.theme-doc-sidebar-container').getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Quick start');
  }
  await expect(panel.getByRole('article')).not.toContainText('That was the last point.');
  await expect(panel.getByRole('article')).toContainText('That was the last point.', { timeout: 30_000 });
  await expect(panel.getByRole('article')).toHaveCount(1);
  expect(docent.model!.getRequests().length - before).toBeLessThanOrEqual(2);
});
