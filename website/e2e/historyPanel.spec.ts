import { readFile } from 'node:fs/promises';
import { expect, test } from './support/fixtures.js';
import {
  askByApi,
  openConversation,
  openHistory,
  rowOf,
  serveConversations,
  serveSourcesNow,
} from './support/history.js';

const question = 'How do I add the assistant to my site?';

test('the filter for this page goes with the reader, and ends where no page is beside the list', async ({
  signedIn: page,
  docent,
}) => {
  const other = 'Which options does the plugin have?';
  await askByApi(page, docent, [question]);
  await askByApi(page, docent, [other], { page: '/docs/plugin-options' });
  const panel = await openHistory(page);
  const rows = page.getByRole('navigation', { name: 'History' }).getByRole('listitem');
  await expect(rows).toHaveCount(2);
  const filter = panel.getByRole('button', { name: 'This page' });
  await filter.click();
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(question);

  await page.locator('.theme-doc-sidebar-container').getByRole('link', { name: 'Plugin options', exact: true }).click();
  await expect(rows).toContainText(other);
  await expect(rows).toHaveCount(1);
  await expect(filter).toHaveAttribute('aria-pressed', 'true');

  await panel.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Open as a page' }).click();
  await expect(page).toHaveURL('/chat/history');
  await expect(rows).toHaveCount(2);
});

test('the open conversation is shared, exported and deleted from its own menu', async ({ signedIn: page, docent }) => {
  await askByApi(page, docent, [question]);
  const panel = await openHistory(page);
  await openConversation(page, question);
  const chooseMore = async (name: string) => {
    await panel.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name, exact: true }).click();
  };
  await chooseMore('Share');
  const dialog = page.getByRole('dialog', { name: 'Share this conversation' });
  await dialog.getByRole('button', { name: 'Create link' }).click();
  await expect(dialog.getByLabel('Link to the conversation')).toHaveValue(/\/chat\/shared#/);
  await page.keyboard.press('Escape');

  const [download] = await Promise.all([page.waitForEvent('download'), chooseMore('Export as Markdown')]);
  expect(download.suggestedFilename()).toBe('How do I add the assistant to my site.md');
  expect(await readFile(await download.path(), 'utf8')).toContain(question);

  await chooseMore('Delete');
  await expect(panel.getByText('Conversation deleted.')).toBeVisible();
  await expect(rowOf(page, question)).toHaveCount(0);
  await panel.getByRole('button', { name: 'Undo' }).click();
  await expect(rowOf(page, question)).toBeVisible();
  // What is shown is not what was deleted.
  await panel.getByRole('button', { name: 'Back to the chat' }).click();
  await expect(panel.getByText('What are you looking for?')).toBeVisible();
});

test('a conversation that is on its way is announced and has a shape', async ({ signedIn: page, docent }) => {
  const [id = ''] = await askByApi(page, docent, [question]);
  const panel = await openHistory(page);
  let arrive = () => {};
  const held = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(new RegExp(`/conversations/${id}$`), async (route) => {
    await held;
    await route.continue();
  });
  await rowOf(page, question).getByRole('button').first().click();
  const skeleton = panel.getByRole('region', { name: 'Conversation' }).getByRole('status', { name: 'Loading' });
  await expect(skeleton).toBeVisible();
  await expect(panel.getByText('What are you looking for?')).toHaveCount(0);
  arrive();
  await expect(panel.locator('.chat-question')).toHaveText(question);
  await expect(skeleton).toHaveCount(0);
});

test('a question that is asked again of today’s docs keeps what was quoted, and is asked once', async ({
  signedIn: page,
  docent,
}) => {
  const quote = { from: 'code' as const, text: 'plugins: []', language: 'ts' };
  await askByApi(page, docent, [question], { quote });
  await serveSourcesNow(page);
  const panel = await openHistory(page);
  await openConversation(page, question);
  const asked: unknown[] = [];
  let arrive = () => {};
  const held = new Promise<void>((resolve) => (arrive = resolve));
  await page.route('**/agents/run', async (route) => {
    asked.push(route.request().postDataJSON());
    await held;
    await route.continue();
  });
  const again = panel.getByRole('button', { name: 'Ask again with today’s docs' });
  await again.first().click();
  await expect(panel.locator('.chat-question')).toHaveCount(2);
  await expect(again).toHaveCount(0);
  await expect(panel.getByRole('region', { name: 'Conversation' })).toBeFocused();
  await expect(panel.locator('.chat-turn').last().locator('blockquote')).toHaveText(quote.text);
  arrive();
  await expect(again.first()).toBeVisible();
  expect(asked).toEqual([expect.objectContaining({ question, quote })]);
});

test.describe('far from Greenwich', () => {
  test.use({ timezoneId: 'Pacific/Kiritimati' });

  test('days begin and end at the reader’s own midnight', async ({ signedIn: page }) => {
    // Two in the morning of the next day there.
    const now = Date.parse('2026-06-10T12:00:00Z');
    await page.clock.setFixedTime(now);
    await serveConversations(page, 8, now);
    const panel = await openHistory(page);
    const rows = panel.getByRole('navigation', { name: 'History' }).getByRole('listitem');
    await expect(rows).toHaveCount(8);
    await expect(rows.nth(0).getByRole('heading')).toHaveText('Today');
    await expect(rows.nth(3).getByRole('heading')).toHaveText('Yesterday');
    await expect(panel.getByRole('navigation', { name: 'History' }).getByRole('heading')).toHaveCount(2);

    await panel.getByRole('button', { name: 'Date' }).click();
    const asked = page.waitForRequest(/\/conversations\?.*after=2026-06-10T10%3A00%3A00/);
    await panel.getByLabel('From', { exact: true }).fill('2026-06-11');
    await asked;
  });
});
