import { expect, test } from './support/fixtures.js';
import { passage } from './support/answerWith.js';
import { askByApi, choose, openConversation, openHistory } from './support/history.js';
import { ask, panelOf } from './support/reader.js';

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

test('a link says where it ends, and ends with a later answer when it is updated', async ({
  signedIn: page,
  docent,
  newVisitor,
}) => {
  const later = 'Which database does it use?';
  await askByApi(page, docent, [question]);
  const panel = await openHistory(page);
  await choose(page, question, 'Share');
  const dialog = page.getByRole('dialog', { name: 'Share this conversation' });
  await dialog.getByRole('button', { name: 'Create link' }).click();
  await expect(dialog.getByRole('status')).toContainText(`up to the answer to “${question}”`);
  await expect(dialog.getByRole('button', { name: 'Update link' })).toHaveCount(0);
  const address = dialog.getByLabel('Link to the conversation');
  const link = await address.inputValue();
  await page.keyboard.press('Escape');

  await openConversation(page, question);
  await ask(page, later);
  await panel.locator('.chat-turn').nth(1).getByRole('button', { name: 'Share' }).click();
  await expect(dialog.getByRole('status')).toContainText(`up to the answer to “${question}”`);
  // It looks the same as from the list, whose styles are not there.
  await expect(dialog).toHaveCSS('border-top-width', '1px');
  await expect(dialog).toContainText(`You are sharing another answer now, the one to “${later}”.`);
  await dialog.getByRole('button', { name: 'Update link' }).click();
  await expect(dialog.getByRole('status')).toContainText(`up to the answer to “${later}”`);
  await expect(address).toHaveValue(link);

  const stranger = await newVisitor();
  await stranger.goto(link);
  await expect(stranger.locator('.chat-question')).toHaveText([question, later]);
});

test('what is shared says which answers broke off, what was quoted and what is doubted', async ({ page }) => {
  const told = { parentId: null, problem: null, citations: [], followUps: ['More'], unsupported: [], feedback: null };
  const at = { kind: null, createdAt: '2026-11-01T10:00:00.000Z', endedAt: '2026-11-01T10:00:00.000Z' };
  const asked = { ...told, ...at, role: 'user', status: 'complete', content: question };
  const answer = { ...told, ...at, role: 'assistant', kind: 'model', citations: [passage({})] };
  const messages = [
    { ...asked, id: '1', quote: { from: 'code', text: 'plugins: []' } },
    { ...answer, id: '2', parentId: '1', status: 'failed', problem: 'model-failed', content: 'Add the' },
    { ...asked, id: '3', parentId: '2' },
    { ...answer, id: '4', parentId: '3', status: 'stopped', content: 'Add the plugin' },
    { ...asked, id: '5', parentId: '4' },
    {
      ...answer,
      id: '6',
      parentId: '5',
      status: 'complete',
      content: 'It runs on the moon [1].',
      unsupported: [{ start: 0, end: 24 }],
    },
  ];
  await page.route(/\/shared\/broken$/, (route) =>
    route.fulfill({
      json: { title: question, sharedAt: '2026-11-02T10:00:00.000Z', messages },
      headers: { 'access-control-allow-origin': '*' },
    }),
  );
  await page.goto('/chat/shared#broken');
  const turns = page.getByRole('article');
  await expect(turns).toHaveCount(3);
  await expect(turns.nth(0).locator('blockquote')).toHaveText('plugins: []');
  await expect(turns.nth(0)).toContainText('The model stopped answering. What arrived is kept.');
  await expect(turns.nth(1)).toContainText('Stopped. What was written is kept.');
  await expect(turns.nth(2)).toContainText('1 sentence may not be what its source says.');
  await expect(page.getByText('Answers can be wrong. Check the sources.')).toBeVisible();
  // It is to be read, and nothing else.
  await expect(turns.getByRole('button')).toHaveCount(0);
});
