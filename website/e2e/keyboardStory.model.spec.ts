import { expect, test } from './support/fixtures.js';
import { serveSourcesNow } from './support/history.js';
import { press, tabTo, type } from './support/keyboard.js';
import { panelOf, waitForLife } from './support/reader.js';

const question = 'How do I add the assistant to my site?';
const end = 'That was the last point.';

test('asking, judging, rewording, sharing and all of the history without a mouse', async ({ signedIn: page }) => {
  test.slow();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/docs/quick-start');
  await waitForLife(page);
  const panel = panelOf(page);
  const button = (name: string) => panel.getByRole('button', { name, exact: true });
  await page.keyboard.press('Control+i');
  await expect(panel.getByRole('textbox', { name: 'Ask a question' })).toBeFocused();
  await page.keyboard.type(question);
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('article')).toContainText(end);

  // Judged, from the box backwards.
  await press(page, button('Not helpful'), 'Shift+Tab');
  await tabTo(page, panel.getByRole('checkbox', { name: 'It is out of date' }));
  await page.keyboard.press('Space');
  await type(page, panel.getByRole('textbox', { name: 'In your own words (optional)' }), 'Point 7 is gone.');
  await press(page, button('Send feedback'));
  await expect(button('Not helpful')).toHaveAttribute('aria-pressed', 'true');

  // What had the focus has gone; the focus has not: it is in the conversation.
  await expect(panel.getByRole('region', { name: 'Conversation' })).toBeFocused();

  // Reworded; both versions are there, and one is asked again.
  await press(page, button('Edit question'));
  await expect(panel.getByRole('textbox', { name: 'Edit question' })).toBeFocused();
  await type(page, panel.getByRole('textbox', { name: 'Edit question' }), 'How do I install the plugin?');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('article')).toContainText(end);
  await expect(panel.getByRole('region', { name: 'Conversation' })).toBeFocused();
  await press(page, button('Previous version'));
  await expect(panel.locator('.chat-question')).toHaveText(question);
  await expect(panel.getByRole('region', { name: 'Conversation' })).toBeFocused();
  await press(page, button('Ask again'));
  await expect(panel.getByText('3 / 3')).toBeVisible();
  await expect(panel.getByRole('article')).toContainText(end);

  // Shared, and no longer.
  await press(page, button('Share'));
  const dialog = page.getByRole('dialog', { name: 'Share this conversation' });
  await press(page, dialog.getByRole('button', { name: 'Create link' }));
  await tabTo(page, dialog.getByLabel('Link to the conversation'));
  await press(page, dialog.getByRole('button', { name: 'Revoke link' }));
  await expect(dialog.getByText('The link no longer works.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(button('Share')).toBeFocused();

  await press(page, button('New'), 'Shift+Tab');
  await tabTo(page, panel.getByRole('textbox', { name: 'Ask a question' }));
  await page.keyboard.type('Which database does it use?');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('article')).toContainText(end);

  // The history: searched, narrowed, named, pinned, deleted and brought back.
  await press(page, button('History'), 'Shift+Tab');
  const rows = page.getByRole('navigation', { name: 'History' }).getByRole('listitem');
  await expect(rows).toHaveCount(2);
  const box = panel.getByRole('searchbox');
  await type(page, box, 'datab');
  await expect(rows).toHaveCount(1);
  await page.keyboard.press('Escape');
  await press(page, button('Pinned'));
  await expect(rows).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(2);
  await tabTo(page, rows.first().getByRole('button').first());
  await page.keyboard.press('F2');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('The database');
  await page.keyboard.press('Enter');
  await expect(rows.first()).toContainText('The database');
  await expect(rows.first().getByRole('button').first()).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('p');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('heading', { name: 'Pinned' })).toBeVisible();
  await tabTo(page, rows.first().getByRole('button').first(), 'Shift+Tab');
  await page.keyboard.press('Delete');
  await expect(rows).toHaveCount(1);
  await press(page, button('Undo'));
  await expect(rows).toHaveCount(2);

  // An old one: what has changed since, and the same question again.
  await serveSourcesNow(page);
  await tabTo(page, rows.last().getByRole('button').first(), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(panel.locator('ins').first()).toBeVisible();
  await tabTo(page, panel.locator('.chat-past-source').getByRole('link').first());
  await press(page, button('Ask again with today’s docs'));
  await expect(panel.locator('.chat-question')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
});
