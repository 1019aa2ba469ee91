import { readFile } from 'node:fs/promises';
import { expect, test } from './support/fixtures.js';
import { askByApi, choose, openConversation, openHistory, rowOf, serveConversations } from './support/history.js';
import { panelOf } from './support/reader.js';

const questions = ['How do I add the assistant to my site?', 'Which database does it use?', 'How do I stop an answer?'];

test('a reader searches, filters, names, pins and deletes conversations, and finds all of it after a reload', async ({
  signedIn: page,
  docent,
}) => {
  const ids = await askByApi(page, docent, questions.slice(0, 2));
  ids.push(...(await askByApi(page, docent, questions.slice(2), { page: '/docs/history' })));
  const panel = await openHistory(page);
  const rows = page.getByRole('navigation', { name: 'History' }).getByRole('listitem');
  const none = panel.locator('.chat-no-history');
  await expect(rows).toHaveCount(3);
  await expect(panel.getByRole('heading', { name: 'Today' })).toBeVisible();

  // What answers say is found too, and the words are marked; half a word is enough.
  const box = panel.getByRole('searchbox');
  await box.fill('datab');
  await expect(rowOf(page, questions[1]).locator('mark').first()).toHaveText(/datab/i);
  await box.fill('zzyzx');
  await expect(none).toContainText('No conversation matches.');
  await panel.getByRole('button', { name: 'Show all' }).click();
  await expect(rows).toHaveCount(3);
  await expect(box).toHaveValue('');

  await choose(page, questions[0], 'Rename');
  await page.keyboard.type('Setting it up');
  await page.keyboard.press('Enter');
  await expect(rowOf(page, 'Setting it up')).toBeVisible();
  await choose(page, 'Setting it up', 'Pin');
  await expect(panel.getByRole('heading', { name: 'Pinned' })).toBeVisible();
  await expect(rows.first()).toContainText('Setting it up');

  const filters = panel.getByRole('group', { name: 'Filters' });
  await filters.getByRole('button', { name: 'Pinned' }).click();
  await expect(rows).toHaveCount(1);
  await filters.getByRole('button', { name: 'Pinned' }).click();
  await filters.getByRole('button', { name: 'This page' }).click();
  await expect(rows).toHaveCount(2);
  await expect(rowOf(page, questions[2])).toHaveCount(0);
  await filters.getByRole('button', { name: 'Changed sources' }).click();
  await expect(none).toContainText('No conversation matches.');
  await panel.getByRole('button', { name: 'Show all' }).click();
  await filters.getByRole('button', { name: 'Date' }).click();
  await panel.getByLabel('To', { exact: true }).fill('2020-01-01');
  await expect(none).toContainText('No conversation matches.');
  await panel.getByRole('button', { name: 'Show all' }).click();

  await choose(page, questions[1], 'Delete');
  await expect(rows).toHaveCount(2);
  await expect(panel.getByRole('status').filter({ hasText: 'Conversation deleted.' })).toBeVisible();
  await panel.getByRole('button', { name: 'Undo' }).click();
  await expect(rows).toHaveCount(3);
  const gone = ids
    .slice(1)
    .map((id) => page.waitForResponse((had) => had.request().method() === 'DELETE' && had.url().endsWith(id)));
  await choose(page, questions[1], 'Delete');
  await choose(page, questions[2], 'Delete');
  await expect(panel.getByText('2 conversations deleted.')).toBeVisible();
  await Promise.all(gone);

  await page.reload();
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('Setting it up');

  await panel.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Delete all' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete all conversations?' });
  await dialog.getByRole('button', { name: 'Delete all' }).click();
  await expect(dialog.getByText('This cannot be undone. Are you sure?')).toBeVisible();
  await dialog.getByRole('button', { name: 'Yes, delete all' }).click();
  await expect(none).toContainText('Your conversations will be listed here');
});

test('a conversation and all of them can be taken away as files', async ({ signedIn: page, docent }) => {
  await askByApi(page, docent, questions.slice(0, 2));
  const panel = await openHistory(page);
  const save = async (click: () => Promise<void>) => {
    const [download] = await Promise.all([page.waitForEvent('download'), click()]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
  };
  const one = await save(() => choose(page, questions[1], 'Export as Markdown'));
  expect(one.name).toBe('Which database does it use.md');
  expect(one.text).toContain(questions[1]);
  expect(one.text).toMatch(/^\[\^1\]: /m);
  const all = await save(async () => {
    await panel.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Export all as JSON' }).click();
  });
  expect(all.name).toBe('History.json');
  for (const question of questions.slice(0, 2)) expect(all.text).toContain(question);
  expect(() => JSON.parse(all.text) as unknown).not.toThrow();
});

test('the keyboard is enough, and the focus is never lost', async ({ signedIn: page, docent }) => {
  await askByApi(page, docent, questions);
  await openHistory(page);
  const row = (index: number) =>
    page.getByRole('navigation', { name: 'History' }).getByRole('listitem').nth(index).getByRole('button').first();
  await expect(row(2)).toBeVisible();
  await expect(panelOf(page).getByRole('heading', { name: 'History' })).toBeFocused();

  await row(0).focus();
  await page.keyboard.press('ArrowDown');
  await expect(row(1)).toBeFocused();
  await page.keyboard.press('End');
  await expect(row(2)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(row(0)).toBeFocused();

  // The menu takes the focus, is walked through with arrows and letters, and gives the focus back.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Rename' })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeFocused();
  await page.keyboard.press('s');
  await expect(page.getByRole('menuitem', { name: 'Share' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(page.getByRole('button', { name: /^More for/ }).first()).toBeFocused();

  // F2 names, Escape leaves the name alone.
  await page.keyboard.press('F2');
  await page.keyboard.type('Nothing');
  await page.keyboard.press('Escape');
  await expect(row(0)).toBeFocused();
  await expect(row(0)).toContainText(questions[2]);

  // Delete goes on to the next row; Undo can be reached.
  await page.keyboard.press('Delete');
  await expect(row(0)).toContainText(questions[1]);
  await expect(row(0)).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(row(0)).toContainText(questions[2]);
  await expect(page.locator('.chat-history :focus')).toBeVisible();

  // Escape empties the search before it leaves the history.
  const box = panelOf(page).getByRole('searchbox');
  await box.fill('stop');
  await page.keyboard.press('Escape');
  await expect(box).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(panelOf(page).getByRole('textbox', { name: 'Ask a question' })).toBeVisible();
});

test('ten thousand conversations: a screenful in the document, and the end within reach', async ({
  signedIn: page,
}) => {
  await serveConversations(page, 10_000);
  const panel = await openHistory(page);
  const list = panel.getByRole('navigation', { name: 'History' });
  const rows = list.getByRole('listitem');
  await expect(rows.first()).toHaveAttribute('aria-setsize', '-1');
  await rows.first().getByRole('button').first().focus();
  const focused = list.locator('[role=listitem]:focus-within');
  const position = async () => Number(await focused.getAttribute('aria-posinset'));
  let end = 1;
  for (let pages = 0; pages < 4; pages += 1) {
    await page.keyboard.press('End');
    await expect.poll(position).toBeGreaterThan(end);
    end = await position();
    await expect(focused).toBeInViewport();
    // The next page comes by itself.
    await expect(list.locator(`[aria-posinset="${end + 1}"]`)).toBeAttached();
  }
  expect(await rows.count()).toBeLessThan(60);
  await page.keyboard.press('Home');
  await expect(list.locator('[aria-posinset="1"]').getByRole('button').first()).toBeFocused();
});

test.describe('when the server cannot be reached', () => {
  test.use({ expectedErrors: /ERR_FAILED|ERR_CONNECTION|ERR_INTERNET/ });

  test('changes are taken back with a sentence, and the list offers to try again', async ({
    signedIn: page,
    docent,
  }) => {
    await askByApi(page, docent, questions.slice(0, 1));
    const panel = await openHistory(page);
    await expect(rowOf(page, questions[0])).toBeVisible();
    await page.route(/\/conversations\//, (route) => route.abort());
    await choose(page, questions[0], 'Delete');
    await expect(panel.getByText('The conversation could not be deleted.')).toBeVisible();
    await expect(rowOf(page, questions[0])).toBeVisible();
    await choose(page, questions[0], 'Rename');
    await page.keyboard.type('Another title');
    await page.keyboard.press('Enter');
    await expect(panel.getByText('The new title could not be saved.')).toBeVisible();
    await expect(rowOf(page, questions[0])).toBeVisible();

    await page.route(/\/conversations\?/, (route) => route.abort());
    await page.reload();
    await expect(panel.getByText('The assistant cannot be reached. Check your connection.')).toBeVisible();
    await page.unroute(/\/conversations\?/);
    await panel.getByRole('button', { name: 'Retry' }).click();
    await expect(rowOf(page, questions[0])).toBeVisible();
  });
});

test('the page of the history keeps the conversation in its address', async ({
  signedIn: page,
  docent,
  newVisitor,
}) => {
  const [first = ''] = await askByApi(page, docent, questions);
  await page.goto('/chat/history');
  await rowOf(page, questions[0]).getByRole('button').first().click();
  await expect(page).toHaveURL(`/chat/history?c=${first}`);
  const shown = page.locator('.chat-question');
  await expect(shown).toHaveText(questions[0]);
  // However long the conversation: the list scrolls, and what can be asked next stays in view.
  await expect(page.locator('.chat-history-main .chat-composer textarea')).toBeInViewport({ ratio: 1 });
  await expect(page.locator('.chat-page > style')).toBeHidden();
  await rowOf(page, questions[1]).getByRole('button').first().click();
  await expect(shown).toHaveText(questions[1]);
  await page.goBack();
  await expect(shown).toHaveText(questions[0]);
  await page.goForward();
  await expect(shown).toHaveText(questions[1]);
  await page.reload();
  await expect(shown).toHaveText(questions[1]);

  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.getByRole('searchbox')).toBeHidden();
  await page.getByRole('button', { name: 'Back to the history' }).click();
  await expect(page.getByRole('searchbox')).toBeVisible();
  await expect(shown).toBeHidden();

  const stranger = await newVisitor();
  await stranger.goto(`/chat/history?c=${first}`);
  await expect(stranger).toHaveURL(/\/sign-in\?next=/);
});

test('a conversation is opened from the drawer, and another one after it', async ({ signedIn: page, docent }) => {
  await askByApi(page, docent, questions);
  const panel = await openHistory(page);
  await openConversation(page, questions[0]);
  await panel.getByRole('button', { name: 'History' }).click();
  await expect(rowOf(page, questions[0]).getByRole('button').first()).toHaveAttribute('aria-current', 'true');
  await openConversation(page, questions[1]);
  await expect(panel.locator('.chat-question')).toHaveCount(1);
});
