import { newAccount, signUpIn } from './support/accountForms.js';
import { expect, test as base } from './support/fixtures.js';
import { ask, openPanel, panelOf, waitForAnswer } from './support/reader.js';
import { startDocent } from './support/startDocent.js';

const test = base.extend<object, { docent: Awaited<ReturnType<typeof startDocent>> }>({
  docent: [
    async ({ answers: _ }, use) => {
      const docent = await startDocent({ settings: { ANONYMOUS_QUESTIONS: '1' } });
      await use(docent);
      await docent.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

test.use({ expectedErrors: /40[13]/ });

test('a question without an account, then the form, and both questions in the history of the account', async ({
  page,
}) => {
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  await ask(page, 'How do I add the assistant to my site?');
  await waitForAnswer(page);
  await expect(panel.getByText('0 more questions without an account.')).toBeVisible();
  // For the site this reader is nobody.
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
  await page.reload();
  await waitForAnswer(page);

  await ask(page, 'What does it need to run?');
  await expect(panel.getByText('Sign in to get your answer.')).toBeVisible();
  await panel.getByRole('button', { name: 'Create an account' }).click();
  await signUpIn(panel, newAccount());
  await expect(panel.getByRole('article')).toHaveCount(2);
  await expect(panel.getByText('Sign in to get your answer.')).toBeHidden();
  await expect(panel.getByText(/without an account/)).toBeHidden();
  await expect(panel.getByRole('list', { name: 'Sources' })).toHaveCount(2);

  await panel.getByRole('button', { name: 'History' }).click();
  await expect(panelOf(page).getByText('How do I add the assistant to my site?').first()).toBeVisible();
});
