import { newAccount, signUpIn } from './support/accountForms.js';
import { expect, test } from './support/accounts.js';
import { expectAccessible } from './support/expectAccessible.js';
import { ask, openPanel } from './support/reader.js';

test.use({ expectedErrors: /40[03]/ });

for (const theme of ['light', 'dark'] as const) {
  for (const width of [1420, 390]) {
    test(`no barrier in accounts, in ${theme}, ${width} wide`, async ({
      page,
      newVisitor,
      surroundings: { mails },
    }) => {
      const account = newAccount();
      const go = (path: string, hash = '') => page.goto(`${path}?docusaurus-theme=${theme}${hash}`);
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 850 });

      await go('/docs/quick-start');
      const panel = await openPanel(page);
      await ask(page, 'How do I start it?');
      await expect(panel.getByRole('button', { name: 'Acme' })).toBeVisible();
      await expectAccessible(page, 'sign in to ask');
      await panel.getByRole('button', { name: 'Create an account' }).click();
      await panel.getByLabel('Password', { exact: true }).fill('gromit7!');
      await panel.getByRole('button', { name: 'Create account and ask' }).click();
      await expect(panel.getByText('Write your name.')).toBeVisible();
      await expectAccessible(page, 'sign up, refused');
      await signUpIn(panel, account);
      await expect(panel.getByText('Check your mail.')).toBeVisible();
      await expectAccessible(page, 'check mail');
      await page.evaluate(() => sessionStorage.clear());

      for (const path of ['/sign-in', '/sign-up', '/forgot-password', '/reset-password', '/verify-email']) {
        await go(path);
        await expect(page.locator('.chat-page h1')).toBeVisible();
        await expectAccessible(page, path);
      }
      await go('/reset-password', '#token=x');
      await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
      await expectAccessible(page, 'reset password');

      const { token } = await mails.take(account.email);
      const stranger = await newVisitor();
      await stranger.goto(`/verify-email?docusaurus-theme=${theme}#token=${token}`);
      await stranger.getByRole('button', { name: 'Confirm' }).click();
      await expect(stranger.getByLabel('Password', { exact: true })).toBeVisible();
      await expectAccessible(stranger, 'verify elsewhere');
      await go('/verify-email', `#token=${token}`);
      await page.getByRole('button', { name: 'Confirm' }).click();
      await expect(page.getByText('Your address is confirmed')).toBeVisible();
      await expectAccessible(page, 'verified');

      await go('/account');
      await expect(page.getByText('This browser')).toBeVisible();
      await page.getByRole('button', { name: 'Delete account' }).click();
      await expectAccessible(page, 'account');
      if (width > 1000) {
        await page.getByRole('button', { name: 'Account of Grace Reader' }).click();
      } else {
        await page.getByRole('button', { name: 'Toggle navigation bar' }).click();
        await page.locator('.navbar-sidebar').getByRole('button', { name: 'Account of Grace Reader' }).click();
      }
      await expect(page.locator('.chat-menu').getByText(account.email)).toBeVisible();
      await expectAccessible(page, 'menu');
      await page.locator('.chat-menu').getByRole('link', { name: 'Account' }).click();
      await expect(page.locator('.chat-menu')).toBeHidden();
      await expect(page).toHaveURL(/\/account/);
      await expect(page.locator('.navbar-sidebar--show')).toHaveCount(0);
    });
  }
}
