import { expect, test } from './support/fixtures.js';
import { ask, openPanel, panelOf, waitForAnswer } from './support/reader.js';

const question = 'How do I add the assistant to my site?';
const end = 'That was the last point.';

test('an edited question is a version beside the first, each with its answer; both are there after a reload', async ({
  signedIn: page,
}) => {
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  await ask(page, question);
  await expect(panel.getByRole('article')).toContainText(end);
  await panel.getByRole('button', { name: 'Edit question' }).click();
  await panel.getByRole('textbox', { name: 'Edit question' }).fill('How do I install the plugin in my site?');
  await page.keyboard.press('Enter');
  await expect(panel.locator('.chat-question')).toHaveText('How do I install the plugin in my site?');
  const versions = panel.getByRole('group', { name: 'Versions of this question' });
  await expect(versions).toContainText('2 / 2');
  await expect(panel.getByRole('article')).toContainText(end);
  await expect(panel.getByRole('article')).toHaveCount(1);

  await versions.getByRole('button', { name: 'Previous version' }).click();
  await expect(panel.locator('.chat-question')).toHaveText(question);
  await page.reload();
  await expect(versions).toContainText('2 / 2');
  await versions.getByRole('button', { name: 'Previous version' }).click();
  await expect(panel.locator('.chat-question')).toHaveText(question);
  await panel.getByRole('button', { name: 'Ask again' }).click();
  await expect(versions).toContainText('3 / 3');
  await expect(panel.getByRole('article')).toContainText(end);
});

test('an answer is judged, explained and copied with its sources as footnotes', async ({ signedIn: page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  await ask(page, question);
  await waitForAnswer(page);
  await panel.getByRole('button', { name: 'Copy', exact: true }).first().click();
  await expect(panel.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /Add the plugin to `plugins`[^]*\[\^1\][^]*\n\n\[\^1\]: .+: https:\/\/docent\.example\/docs\//,
  );

  const sent = page.waitForRequest(
    (request) => /feedback$/.test(request.url()) && !!request.postData()?.includes('note'),
  );
  await panel.getByRole('button', { name: 'Not helpful' }).click();
  await panel.getByRole('checkbox', { name: 'It is out of date' }).check();
  await panel.getByRole('textbox', { name: 'In your own words (optional)' }).fill('Point 7 is gone.');
  const form = await panel.locator('.chat-feedback').boundingBox();
  const send = await panel.getByRole('button', { name: 'Send feedback' }).boundingBox();
  expect(form!.y + form!.height - (send!.y + send!.height)).toBeLessThan(20);
  await panel.getByRole('button', { name: 'Send feedback' }).click();
  expect((await sent).postDataJSON()).toEqual({ rating: 'down', reasons: ['outdated'], note: 'Point 7 is gone.' });
  await (await sent).response();
  await page.reload();
  const down = panel.getByRole('button', { name: 'Not helpful' });
  await expect(down).toHaveAttribute('aria-pressed', 'true');
  await down.click();
  await expect(down).toHaveAttribute('aria-pressed', 'false');
});

test('an answer goes on while its reader is at another conversation, on another page, or away', async ({
  signedIn: page,
  docent,
}) => {
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  const before = docent.model?.getRequests().length ?? 0;
  await ask(page, question);
  await expect(panel.getByRole('article')).toContainText('Add the plugin');
  await panel.getByRole('button', { name: 'New' }).click();
  await expect(panel.getByText('What are you looking for?')).toBeVisible();
  await page.getByRole('link', { name: 'Plugin options' }).first().click();
  await panel.getByRole('button', { name: 'History' }).click();
  await panel.getByRole('button', { name: question }).first().click();
  await expect(panel.getByRole('article')).toContainText(end);
  // Enter sends nothing while an answer is being written.
  await waitForAnswer(page);

  // The tab is closed in the middle of the next one.
  await ask(page, 'How do I add the assistant to my site, once more?');
  await expect(panel.getByRole('article').nth(1)).toContainText('Add the plugin');
  const context = page.context();
  await page.close();
  const later = await context.newPage();
  await later.goto('/docs/quick-start');
  await openPanel(later);
  await panelOf(later).getByRole('button', { name: 'History' }).click();
  await panelOf(later).getByRole('button', { name: question }).first().click();
  await expect(panelOf(later).getByRole('article').nth(1)).toContainText(end);
  expect((docent.model?.getRequests().length ?? 0) - before).toBeLessThanOrEqual(4);
});
