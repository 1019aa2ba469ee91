import { expect, test } from './support/fixtures.js';
import { askByApi, choose, openHistory } from './support/history.js';
import { panelOf } from './support/reader.js';

const question = 'How do I add the assistant to my site?';

test.use({ expectedErrors: /404 \(Not Found\)/ });

test('a shared conversation is read by a stranger, goes on as theirs, and closes when its link is revoked', async ({
  signedIn: page,
  docent,
  newVisitor,
}) => {
  await askByApi(page, docent, [question]);
  await openHistory(page);
  await choose(page, question, 'Share');
  const dialog = page.getByRole('dialog', { name: 'Share this conversation' });
  await dialog.getByRole('button', { name: 'Create link' }).click();
  const link = await dialog.getByLabel('Link to the conversation').inputValue();
  expect(link).toMatch(/\/chat\/shared#[\w-]{22,}$/);

  const stranger = await newVisitor();
  await stranger.goto(link);
  await expect(stranger.getByRole('heading', { level: 1 })).toHaveText(question);
  await expect(stranger.getByText(/^Shared on /)).toBeVisible();
  await expect(stranger.locator('.chat-question')).toHaveText(question);
  await expect(stranger.getByRole('list', { name: 'Sources' }).getByRole('link').first()).toBeVisible();
  await expect(stranger.getByText('Ada')).toBeHidden();
  await expect(stranger.locator('meta[name=robots]')).toHaveAttribute('content', 'noindex');

  // Going on needs an account; after signing up the copy is there without another click.
  await stranger.getByRole('button', { name: 'Continue as mine' }).click();
  await expect(stranger).toHaveURL((url) => !url.href.includes(link.split('#')[1] ?? ''));
  await stranger.getByRole('link', { name: 'Create an account' }).click();
  await stranger.getByLabel('Name', { exact: true }).fill('Grace Reader');
  await stranger.getByLabel('E-mail').fill(`shared-${Date.now()}@example.com`);
  await stranger.getByLabel('Password', { exact: true }).fill('a long and good password 7');
  await stranger.getByRole('button', { name: 'Create an account' }).click();
  const copy = panelOf(stranger);
  await expect(copy.locator('.chat-question')).toHaveText(question);
  await copy.getByRole('textbox', { name: 'Ask a question' }).fill('And on Windows?');
  await stranger.keyboard.press('Enter');
  await expect(copy.locator('.chat-question')).toHaveCount(2);

  await dialog.getByRole('button', { name: 'Revoke link' }).click();
  await expect(dialog.getByText('The link no longer works.')).toBeVisible();
  const late = await newVisitor();
  await late.goto(link);
  await expect(late.getByRole('heading', { name: 'This link does not work' })).toBeVisible();
  await late.goto('/chat/shared#nothing');
  await expect(late.getByRole('heading', { name: 'This link does not work' })).toBeVisible();
});
