/** What stands in the chat before, in and below an answer. */
import { signInIn } from './support/accountForms.js';
import { answerWith } from './support/answerWith.js';
import { expect, signUp, test } from './support/fixtures.js';
import { askByApi, openHistory, rowOf } from './support/history.js';
import { ask, openPanel } from './support/reader.js';

test('the empty chat says what it answers from, and its questions are those of the page', async ({
  signedIn: page,
}) => {
  const bodies = await answerWith(page, () => ({ text: 'So.' }));
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  await expect(panel.getByText(/Answers come from Docent, in English, and name their sources\./)).toBeVisible();
  const starters = panel.locator('.chat-starters').getByRole('button');
  await expect(starters).toHaveCount(3);
  await expect(starters.first()).toHaveText('What does npm start do?');
  await page.getByRole('link', { name: 'Plugin options' }).first().click();
  await expect(starters.first()).not.toHaveText('What does npm start do?');
  await expect(starters).toHaveCount(3);
  const question = (await starters.nth(1).textContent()) ?? '';
  await starters.nth(1).click();
  await expect(panel.getByRole('article')).toContainText('So.');
  expect(bodies[0]).toMatchObject({ question, page: '/docs/plugin-options' });
});

test('code, tables, tasks and notes look like the site; images and HTML are nothing but text', async ({
  signedIn: page,
}) => {
  const text = [
    '```bash\nnpm start\n```',
    '| a | b |\n| - | - |\n| 1 | 2 |',
    '- [x] done',
    ':::warning Mind\nthe gap\n:::',
    '![chart](/img/logo.svg) <b>bold</b> [elsewhere](https://other.example/x) [here](/docs/models)',
  ].join('\n\n');
  await answerWith(page, () => ({ text }));
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  await ask(page, 'How?');
  const answer = panel.locator('.chat-answer');
  const code = answer.locator('.theme-code-block');
  await expect(code).toContainText('npm start');
  await expect(code.getByRole('button', { name: 'Copy code to clipboard' })).toBeAttached();
  await expect(answer.getByRole('cell', { name: '2' })).toBeVisible();
  await expect(answer.getByRole('note')).toContainText('the gap');
  await expect(answer.locator('.chat-task')).toContainText('done');
  await expect(answer).toContainText('<b>bold</b>');
  await expect(answer).toContainText('elsewhere (other.example)');
  await expect(answer.locator('img, b')).toHaveCount(0);
  await expect(answer.getByRole('link')).toHaveText(['here']);
});

test('what the docs do not answer is not guessed: the nearest pages are shown instead', async ({ signedIn: page }) => {
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  await ask(page, 'Which pizza oven bakes the best server in Naples?');
  await expect(panel.getByRole('article').getByText('These docs do not answer that.')).toBeVisible();
  await expect(panel.getByRole('list', { name: 'Nearest pages' }).getByRole('link').first()).toBeVisible();
  await expect(panel.locator('.chat-answer')).toHaveCount(0);
  await expect(panel.getByRole('list', { name: 'Sources' })).toHaveCount(0);

  await panel.getByRole('button', { name: 'New' }).click();
  await ask(page, 'How do I add the assistant to my site?');
  await expect(panel.getByText('The most relevant section of the docs')).toBeVisible();
});

test('what is awaited has a shape: an answer before its first word, the history before its rows', async ({
  signedIn: page,
}) => {
  // Neither is ever answered.
  await page.route('**/agents/run', () => {});
  await page.route(/\/conversations\?/, () => {});
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  await ask(page, 'How do I start it?');
  await expect(panel.locator('.chat-question')).toHaveText('How do I start it?');
  await expect(panel.locator('.chat-phase')).toHaveText('Searching the docs…');
  await expect(panel.getByRole('button', { name: 'Stop' })).toBeVisible();
  await panel.getByRole('button', { name: 'History' }).click();
  await expect(panel.getByRole('navigation', { name: 'History' })).toHaveAttribute('aria-busy', 'true');
  await expect(panel.locator('.chat-skeleton').first()).toBeVisible();
});

test('the history is the same in another browser', async ({ page, docent, newVisitor }) => {
  const question = 'Which database does it use?';
  const account = await signUp(page, docent);
  await askByApi(page, docent, [question]);
  const elsewhere = await newVisitor();
  await elsewhere.goto('/sign-in');
  await signInIn(elsewhere, account);
  await expect(elsewhere.getByRole('button', { name: 'Account of Ada Reader' })).toBeVisible();
  await openHistory(elsewhere);
  await expect(rowOf(elsewhere, question)).toBeVisible();
});
