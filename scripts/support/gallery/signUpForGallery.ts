import type { Browser } from '@playwright/test';
import type { startMailServer } from '../../../chat-api/test/support/mailServer.js';
import { newAccount, signInIn, signUpIn } from '../../../website/e2e/support/accountForms.js';
import type { Docent } from '../../../website/e2e/support/startDocent.js';

/** What a browser keeps of a reader who is signed in. */
export type SignedIn = Awaited<ReturnType<Awaited<ReturnType<Browser['newContext']>>['storageState']>>;

const otherDevices = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0',
];

/** Makes an account, confirms its address, and signs in on other devices too. */
export async function signUpForGallery(
  browser: Browser,
  { siteUrl }: Docent,
  mails: Awaited<ReturnType<typeof startMailServer>>,
): Promise<SignedIn> {
  const account = newAccount();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${siteUrl}/sign-up`);
  await signUpIn(page, account);
  const link = await mails.take(account.email);
  await page.goto(`${link.page}#token=${link.token}`);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.locator('.chat-avatar').waitFor();
  const signedIn = await context.storageState();
  await context.close();
  for (const userAgent of otherDevices) {
    const elsewhere = await browser.newContext({ userAgent });
    const other = await elsewhere.newPage();
    await other.goto(`${siteUrl}/sign-in`);
    await signInIn(other, account);
    await other.locator('.chat-avatar').waitFor();
    await elsewhere.close();
  }
  return signedIn;
}
