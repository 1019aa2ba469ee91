import { newAccount } from './support/accountForms.js';
import { expect, test } from './support/accounts.js';
import { press, type } from './support/keyboard.js';

test.use({ expectedErrors: /40[0134]/ });

test('every form of an account, from its beginning to its end, without a mouse', async ({
  page,
  surroundings: { mails },
}) => {
  test.slow();
  const account = newAccount();
  const field = (label: string) => page.getByLabel(label, { exact: true });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const within = (name: string) => page.getByRole('region', { name });

  await page.goto('/sign-up');
  await type(page, field('Name'), account.name);
  await type(page, field('E-mail'), account.email);
  await type(page, field('Password'), account.password);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Check your mail.')).toBeVisible();

  const confirming = await mails.take(account.email);
  await page.goto(`${confirming.page}#token=${confirming.token}`);
  await press(page, button('Confirm'));
  await expect(page.getByText('Your address is confirmed')).toBeVisible();

  await press(page, button(`Account of ${account.name}`));
  await press(page, button('Sign out'));
  await page.goto('/forgot-password');
  await type(page, field('E-mail'), account.email);
  await page.keyboard.press('Enter');
  const resetting = await mails.take(account.email);
  await page.goto(`${resetting.page}#token=${resetting.token}`);
  const password = 'another good one';
  await type(page, field('Password'), password);
  await page.keyboard.press('Enter');

  await page.goto('/sign-in?next=%2Faccount');
  await type(page, field('E-mail'), account.email);
  await type(page, field('Password'), password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/account$/);

  await type(page, within('Name').getByRole('textbox'), 'Grace Hopper');
  await press(page, within('Name').getByRole('button', { name: 'Save' }));
  await expect(button('Account of Grace Hopper')).toBeVisible();

  const moved = newAccount().email;
  await type(page, within('E-mail').getByRole('textbox'), moved);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`A link is on its way to ${moved}.`)).toBeVisible();

  await type(page, field('Current password'), password);
  await type(page, field('New password'), account.password);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Your new password is set.')).toBeVisible();

  const end = within('Delete account');
  await press(page, end.getByRole('button', { name: 'Delete account' }));
  await type(page, end.getByLabel('Password', { exact: true }), account.password);
  await press(page, end.getByRole('button', { name: 'Delete for good' }));
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});
