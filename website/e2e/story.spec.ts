import { expect, test } from './support/fixtures.js';
import { ask, openPanel, panelOf, signUpInPanel, waitForAnswer } from './support/reader.js';

const question = 'How do I add the assistant to my site?';

test('a stranger asks, signs up, reads, follows a citation, comes back, and leaves nothing behind', async ({
  page,
  newVisitor,
  docent,
}) => {
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  const asked = panel.locator('.chat-question', { hasText: question });
  await ask(page, question);

  // Ask first, sign in second: the question stays where it is and is asked by itself.
  await expect(asked).toBeVisible();
  await expect(panel.getByText('Sign in to get your answer.')).toBeVisible();
  await signUpInPanel(page);
  await waitForAnswer(page);
  await expect(panel.getByRole('article')).toHaveCount(1);

  // Citation 1 opens its page at its heading, in this tab, with the panel open.
  const citation = panel.getByRole('link', { name: /^Source 1/ }).first();
  const target = new URL((await citation.getAttribute('href')) ?? '', docent.siteUrl);
  await citation.click();
  await expect(page).toHaveURL(target.href);
  const heading = page.locator(target.hash ? `[id="${decodeURIComponent(target.hash.slice(1))}"]` : 'article h1');
  await expect(heading).toBeInViewport();
  await expect(panel).toBeVisible();
  // The page that came makes room for the panel as the one before did.
  const pageEnd = await page.locator('.main-wrapper').evaluate((main) => main.getBoundingClientRect().right);
  expect(pageEnd).toBeLessThanOrEqual(await panel.evaluate((beside) => beside.getBoundingClientRect().left + 1));
  await expect.poll(() => page.evaluate(() => CSS.highlights.has('docent-passage'))).toBe(true);

  // What was asked is there after a reload, and in the history with its sources.
  await page.reload();
  await expect(panel.getByRole('list', { name: 'Sources' })).toBeVisible();
  await panel.getByRole('button', { name: 'New' }).click();
  await expect(panel.getByText('What are you looking for?')).toBeVisible();
  await panel.getByRole('button', { name: 'History' }).click();
  await panel.getByRole('navigation', { name: 'History' }).getByRole('listitem').getByRole('button').first().click();
  await expect(asked).toBeVisible();
  await expect(panel.getByRole('list', { name: 'Sources' }).getByRole('link')).not.toHaveCount(0);

  // The session outlives the server's process.
  await docent.restartApi();
  await page.reload();
  await expect(asked).toBeVisible();

  await page.getByRole('button', { name: 'Account of Ada Reader' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(asked).toBeHidden();
  await expect(panel.getByRole('button', { name: 'History' })).toBeHidden();
  await page.reload();
  await expect(panel.getByText('What are you looking for?')).toBeVisible();

  const other = await newVisitor();
  await other.goto('/docs/quick-start');
  await openPanel(other);
  await ask(other, 'What does it need to run?');
  await signUpInPanel(other);
  await waitForAnswer(other);
  await panelOf(other).getByRole('button', { name: 'History' }).click();
  const list = panelOf(other).getByRole('navigation', { name: 'History' });
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await expect(list.getByText(question, { exact: true })).toBeHidden();
});

test('a reader signs in on the page for it and comes back to where they were', async ({ page, newVisitor }) => {
  await page.goto('/docs/quick-start');
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'Create an account' }).click();
  await expect(page.getByRole('heading', { name: 'Create an account' })).toBeVisible();
  const account = { email: `page-${Date.now()}@example.com`, password: 'a long password' };
  await page.getByLabel('Name', { exact: true }).fill('Grace Reader');
  await page.getByLabel('E-mail').fill(account.email);
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Create an account' }).click();
  await expect(page).toHaveURL(/\/docs\/quick-start$/);
  await expect(page.getByRole('button', { name: 'Account of Grace Reader' })).toBeVisible();

  const elsewhere = await newVisitor();
  await elsewhere.goto('/sign-in');
  await elsewhere.getByLabel('E-mail').fill(account.email);
  await elsewhere.getByLabel('Password', { exact: true }).fill(account.password);
  await elsewhere.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(elsewhere.getByRole('button', { name: 'Account of Grace Reader' })).toBeVisible();
});
