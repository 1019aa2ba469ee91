import { answerWith } from './support/answerWith.js';
import { expect, test } from './support/fixtures.js';
import { ask, openPanel, panelOf, signUpInPanel, waitForAnswer } from './support/reader.js';

test.use({ expectedErrors: /40[01]|429|500|ERR_/ });

test('too many questions: says when to try again, and Retry asks the same one', async ({ signedIn: page }) => {
  const keys: (string | undefined)[] = [];
  await page.route('**/agents/run', (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    if (keys.length > 1) return route.continue();
    return route.fulfill({
      status: 429,
      headers: { 'access-control-allow-origin': '*', 'content-type': 'application/problem+json' },
      body: JSON.stringify({ kind: 'rate-limited', retryAfter: 2, requestId: 'r' }),
    });
  });
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  await ask(page, 'How do I start it?');
  await expect(panel.getByText('Too many questions in a short time.')).toBeVisible();
  await expect(panel.getByRole('article')).toContainText('How do I start it?');
  await expect(panel.getByRole('textbox', { name: 'Ask a question' })).toHaveValue('How do I start it?');
  await expect(panel.getByRole('button', { name: /Retry in \d s/ })).toBeDisabled();
  await panel.getByRole('button', { name: 'Retry', exact: true }).click();
  await waitForAnswer(page);
  expect(new Set(keys).size).toBe(1);
  await expect(panel.getByRole('article')).toHaveCount(1);
});

test('no server: keeps the question over a reload', async ({ signedIn: page }) => {
  await page.route('**/agents/run', (route) =>
    route.fulfill({ status: 500, headers: { 'access-control-allow-origin': '*' } }),
  );
  await page.goto('/docs/quick-start');
  await openPanel(page);
  await ask(page, 'How do I start it?');
  await expect(panelOf(page).getByRole('alert')).toContainText('Something went wrong');
  await page.reload();
  await expect(panelOf(page).getByRole('article')).toContainText('How do I start it?');
  await page.unroute('**/agents/run');
  await panelOf(page).getByRole('button', { name: 'Retry' }).click();
  await waitForAnswer(page);
});

test('a session that has ended: the question waits for its reader to sign in', async ({ signedIn: page }) => {
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  await ask(page, 'What does it need to run?');
  await waitForAnswer(page);
  for (const path of ['**/api/auth/token', '**/agents/run']) {
    await page.route(path, (route) =>
      route.fulfill({ status: 401, headers: { 'access-control-allow-origin': '*' }, json: { kind: 'sign-in-needed' } }),
    );
  }
  await ask(page, 'How do I start it?');
  await expect(panel.getByText('Sign in to get your answer.')).toBeVisible();
  await expect(panel.locator('.chat-question')).toHaveText('How do I start it?');
  await page.unrouteAll();
  await signUpInPanel(page);
  await waitForAnswer(page);
  await expect(panel.locator('.chat-question')).toHaveText('How do I start it?');
});

test('what trying again cannot help is only said', async ({ signedIn: page }) => {
  await page.route('**/agents/run', (route) =>
    route.fulfill({ status: 400, headers: { 'access-control-allow-origin': '*' }, json: { kind: 'wire-mismatch' } }),
  );
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  await ask(page, 'How do I start it?');
  await expect(panel.getByRole('alert')).toContainText('are of different versions');
  await expect(panel.getByRole('button', { name: 'Retry' })).toHaveCount(0);
});

test('an answer that nests deeper than can be drawn is shown as it was written', async ({ signedIn: page }) => {
  await answerWith(page, () => ({ text: `${'> '.repeat(5_000)}deep down` }));
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  await ask(page, 'How deep is it?');
  await expect(panel.getByRole('article')).toContainText('> > deep down');
  await expect(panel.getByRole('textbox', { name: 'Ask a question' })).toBeVisible();
});

test('an editor that cannot be had leaves the question, and is asked for again', async ({ signedIn: page }) => {
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  await ask(page, 'What does it need to run?');
  await waitForAnswer(page);
  await page.route('**/assets/js/**', (route) => route.abort());
  const failed = page.waitForEvent('requestfailed');
  const edit = panel.getByRole('button', { name: 'Edit question' });
  await edit.click();
  await failed;
  await expect(panel.locator('.chat-question')).toHaveText('What does it need to run?');
  await page.unrouteAll();
  await edit.click();
  await expect(panel.getByRole('textbox', { name: 'Edit question' })).toBeFocused();
});
