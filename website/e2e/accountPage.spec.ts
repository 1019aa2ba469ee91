import { readFile } from 'node:fs/promises';
import { newAccount, signInIn, signUpIn, type Account } from './support/accountForms.js';
import { expect, test } from './support/accounts.js';

test.use({ expectedErrors: /40[0134]/ });

let account: Account;

test.beforeEach(async ({ page, surroundings: { mails } }) => {
  account = newAccount();
  await page.goto('/sign-up?next=%2Faccount');
  await signUpIn(page, account);
  const { page: address, token } = await mails.take(account.email);
  await page.goto(`${address}#token=${token}`);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByText('Your address is confirmed')).toBeVisible();
  await page.goto('/account');
});

test('name, address and password can be changed', async ({ page, surroundings: { mails } }) => {
  await page.getByRole('textbox', { name: 'Name' }).fill('Grace Hopper');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Account of Grace Hopper' })).toBeVisible();

  const section = page.getByRole('region', { name: 'E-mail' });
  const email = newAccount().email;
  await section.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await section.getByRole('button', { name: 'Change e-mail' }).click();
  await expect(section.getByText(`A link is on its way to ${email}.`)).toBeVisible();
  const { page: address, token } = await mails.take(email);
  await page.goto(`${address}#token=${token}`);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByText('Your address is confirmed')).toBeVisible();
  await page.goto('/account');
  await expect(page.getByText(`Your address is ${email}.`)).toBeVisible();

  await page.getByLabel('Current password', { exact: true }).fill('not the one');
  await page.getByLabel('New password', { exact: true }).fill('another good one');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('This is not the password.')).toBeVisible();
  await page.getByLabel('Current password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Your new password is set.')).toBeVisible();
  // This session goes on, with another token.
  await page.reload();
  await expect(page.getByText('This browser')).toBeVisible();
});

test('other sessions are listed and can be ended', async ({ page, newVisitor }) => {
  const other = await newVisitor();
  await other.goto('/sign-in');
  await signInIn(other, account);
  await expect(other.getByRole('button', { name: 'Account of Grace Reader' })).toBeVisible();
  await page.reload();
  const sessions = page.getByRole('region', { name: 'Where you are signed in' });
  await expect(sessions.getByRole('listitem')).toHaveCount(2);
  await expect(sessions.getByText('This browser')).toHaveCount(1);
  await expect(sessions.getByText(/^Chrome · /)).toHaveCount(2);
  await sessions.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await expect(sessions.getByRole('listitem')).toHaveCount(1);
  await other.goto('/account');
  await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('all data as a file, and then the end of the account, asked twice', async ({ page }) => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).click(),
  ]);
  const data = JSON.parse(await readFile(await download.path(), 'utf8')) as { user: { email: string } };
  expect(data.user.email).toBe(account.email);

  const section = page.getByRole('region', { name: 'Delete account' });
  await section.getByRole('button', { name: 'Delete account' }).click();
  await section.getByLabel('Password', { exact: true }).fill('not the one');
  await section.getByRole('button', { name: 'Delete for good' }).click();
  await expect(section.getByText('This is not the password.')).toBeVisible();
  await section.getByLabel('Password', { exact: true }).fill(account.password);
  await section.getByRole('button', { name: 'Delete for good' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await signInIn(page, account);
  await expect(page.getByText('E-mail or password is not right.')).toBeVisible();
});

test('a provider is connected and disconnected', async ({ page, surroundings: { provider } }) => {
  provider.become({ sub: account.email, email: account.email, email_verified: true, name: 'Grace' });
  const ways = page.getByRole('region', { name: 'Connected sign-ins' });
  await ways.getByRole('button', { name: 'Connect Acme' }).click();
  await expect(ways.getByRole('button', { name: 'Disconnect Acme' })).toBeVisible();
  await expect(page).toHaveURL(/\/account$/);
  await ways.getByRole('button', { name: 'Disconnect Acme' }).click();
  await expect(ways.getByRole('button', { name: 'Connect Acme' })).toBeVisible();
});
