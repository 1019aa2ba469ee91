import { newAccount, signInIn, signUpIn } from './support/accountForms.js';
import { expect, test } from './support/accounts.js';
import { ask, openPanel, panelOf, waitForAnswer } from './support/reader.js';

const question = 'How do I add the assistant to my site?';

test.use({ expectedErrors: /40[0134]/ });

test('the question waits while its reader confirms an address in another tab, and is asked there once', async ({
  page,
  context,
  surroundings: { mails },
}) => {
  const account = newAccount();
  let asked = 0;
  page.on(
    'request',
    (request) => (asked += Number(request.url().endsWith('/agents/run') && request.method() === 'POST')),
  );
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  await ask(page, question);
  await panel.getByRole('button', { name: 'Create an account' }).click();
  await signUpIn(panel, account);
  await expect(panel.getByText('Check your mail.')).toBeVisible();
  await expect(panel.getByText(account.email)).toBeVisible();
  await expect(panel.getByRole('button', { name: /Send again in \d+ s/ })).toBeDisabled();

  const { page: address, token } = await mails.take(account.email);
  const other = await context.newPage();
  await other.goto(`${address}#token=${token}`);
  await expect(other).toHaveURL(/\/verify-email$/);
  await other.getByRole('button', { name: 'Confirm' }).click();
  await expect(other.getByText('Your address is confirmed and you are signed in.')).toBeVisible();

  await waitForAnswer(page);
  await expect(panel.getByRole('article')).toHaveCount(1);
  expect(asked).toBe(1);

  // The link has been used.
  await other.goto(`${address}#token=${token}`);
  await other.reload();
  await other.getByRole('button', { name: 'Confirm' }).click();
  await expect(other.getByText('This link has been used or is too old.')).toBeVisible();
});

test('another browser is asked for the password, and a forgotten one is set anew by mail', async ({
  page,
  newVisitor,
  surroundings: { mails },
}) => {
  const account = newAccount();
  await page.goto('/sign-up');
  await signUpIn(page, account);
  await expect(page.getByText('Check your mail.')).toBeVisible();
  const { page: address, token } = await mails.take(account.email);

  const elsewhere = await newVisitor();
  await elsewhere.goto('/sign-in');
  await signInIn(elsewhere, account);
  await expect(elsewhere.getByText('Check your mail.')).toBeVisible();
  await elsewhere.goto(`${address}#token=${token}`);
  await elsewhere.getByRole('button', { name: 'Confirm' }).click();
  const password = elsewhere.getByLabel('Password', { exact: true });
  await password.fill('not the one');
  await password.press('Enter');
  await expect(elsewhere.getByText('This is not the password.')).toBeVisible();
  await password.fill(account.password);
  await password.press('Enter');
  await expect(elsewhere.getByRole('button', { name: 'Account of Grace Reader' })).toBeVisible();

  await page.goto('/sign-in?next=%2Fdocs%2Fmodels');
  await page.getByRole('link', { name: 'Forgot password' }).click();
  await page.getByLabel('E-mail').fill(account.email);
  await page.getByLabel('E-mail').press('Enter');
  await expect(page.getByText(`If there is an account for ${account.email}`)).toBeVisible();
  const reset = await mails.take(account.email);
  await page.goto(`${reset.page}#token=${reset.token}`);
  await expect(page).toHaveURL(/\/reset-password$/);
  await page.getByLabel('Password', { exact: true }).fill('short');
  await page.getByLabel('Password', { exact: true }).press('Enter');
  await expect(page.getByText('The password is too short.')).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill('another good one');
  await page.getByLabel('Password', { exact: true }).press('Enter');
  await expect(page.getByText('Your new password is set.')).toBeVisible();

  // Whoever was signed in is out.
  await elsewhere.goto('/account');
  await expect(elsewhere.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await signInIn(elsewhere, account);
  await expect(elsewhere.getByText('E-mail or password is not right.')).toBeVisible();
  await signInIn(elsewhere, { ...account, password: 'another good one' });
  await expect(elsewhere).toHaveURL(/\/account$/);
});

test('a form without a mouse: says what is wrong, where, and lets it be mended', async ({ page }) => {
  await page.goto('/sign-up');
  const field = (label: string) => page.getByLabel(label, { exact: true });
  await expect(field('Name')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(field('Name')).toBeFocused();
  await expect(field('Name')).toHaveAccessibleDescription('Write your name.');
  await expect(field('Password')).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.type('Ada');
  await expect(field('Name')).toHaveAttribute('aria-invalid', 'false');
  await page.keyboard.press('Tab');
  await page.keyboard.type('ada@example');
  await page.keyboard.press('Tab');
  await expect(field('E-mail')).toHaveAccessibleDescription('This is not an e-mail address.');
  await expect(field('Password')).toBeFocused();
  await page.keyboard.type('correct horse battery');
  await expect(field('Password')).toHaveAccessibleDescription('Strong.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(field('Password')).toHaveAttribute('type', 'text');
  // A password manager knows these fields by their names.
  await expect(field('Password')).toHaveAttribute('autocomplete', 'new-password');
  await expect(field('E-mail')).toHaveAttribute('autocomplete', 'email');
  await page.keyboard.press('Enter');
  await expect(field('Password')).toHaveAttribute('type', 'password');
});

test.describe(() => {
  test.use({ expectedErrors: /429/ });

  test('too many tries: the button counts down', async ({ page }) => {
    await page.route('**/sign-in/email', (route) =>
      route.fulfill({
        status: 429,
        headers: {
          'access-control-allow-origin': '*',
          'access-control-expose-headers': 'Retry-After',
          'retry-after': '2',
        },
        json: { code: 'TOO_MANY_ATTEMPTS' },
      }),
    );
    await page.goto('/sign-in');
    await signInIn(page, newAccount());
    await expect(page.getByRole('alert').getByText('Too many tries.')).toBeVisible();
    await expect(page.getByRole('button', { name: /Retry in \d s/ })).toBeDisabled();
    await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeEnabled();
  });
});

test('the password field says that Caps Lock is on', async ({ page }) => {
  await page.goto('/sign-in');
  const password = page.getByLabel('Password', { exact: true });
  await password.evaluate((field) =>
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'A', modifierCapsLock: true, bubbles: true })),
  );
  await expect(page.getByText('Caps Lock is on.')).toBeVisible();
});

test('signing out in one tab signs out all', async ({ page, context, surroundings: { mails } }) => {
  await page.goto('/sign-up');
  const account = newAccount();
  await signUpIn(page, account);
  const { page: address, token } = await mails.take(account.email);
  await page.goto(`${address}#token=${token}`);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('link', { name: 'To the docs' }).click();
  const other = await context.newPage();
  await other.goto('/docs/quick-start');
  await other.getByRole('button', { name: 'Account of Grace Reader' }).click();
  await expect(other.locator('.chat-menu').getByText(account.email)).toBeVisible();
  await expect(other.getByRole('button', { name: 'History' })).toBeFocused();
  await other.keyboard.press('Escape');
  await expect(other.getByRole('button', { name: 'Account of Grace Reader' })).toBeFocused();
  await page.getByRole('button', { name: 'Account of Grace Reader' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(other.getByRole('link', { name: 'Sign in' })).toBeVisible();
  await expect(panelOf(other)).toBeHidden();
});
