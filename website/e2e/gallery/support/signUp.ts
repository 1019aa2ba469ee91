import type { Browser, Page } from '@playwright/test';
import type { startMailServer } from '../../../../chat-api/test/support/mailServer.js';
import { newAccount } from '../../support/accountForms.js';
import type { Docent } from '../../support/startDocent.js';

/** What a browser keeps of a reader who is signed in. */
export type SignedIn = Awaited<ReturnType<Awaited<ReturnType<Browser['newContext']>>['storageState']>>;

const otherDevices = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0',
];

/**
 * Makes an account, confirms its address, and signs in on other devices too.
 *
 * @param confirm what the button to confirm an address says in the site's language
 */
export async function signUpForGallery(
  browser: Browser,
  { siteUrl }: Docent,
  mails: Awaited<ReturnType<typeof startMailServer>>,
  confirm: string,
): Promise<SignedIn> {
  const { name, email, password } = newAccount();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${siteUrl}/sign-up`);
  await send(page, { name, email, newPassword: password });
  const link = await mails.take(email);
  await page.goto(`${link.page}#token=${link.token}`);
  await page.getByRole('button', { name: confirm }).click();
  await page.locator('.chat-avatar').waitFor();
  const signedIn = await context.storageState();
  await context.close();
  for (const userAgent of otherDevices) {
    const elsewhere = await browser.newContext({ userAgent });
    const other = await elsewhere.newPage();
    await other.goto(`${siteUrl}/sign-in`);
    await send(other, { email, password });
    await other.locator('.chat-avatar').waitFor();
    await elsewhere.close();
  }
  return signedIn;
}

/** Fills the form of a page by the names of its fields, and sends it by the keyboard. */
async function send(page: Page, values: Record<string, string>): Promise<void> {
  const fields = Object.entries(values).map(([name, value]) => ({
    field: page.locator(`.chat-form [name=${name}]`),
    value,
  }));
  for (const { field, value } of fields) await field.fill(value);
  await fields.at(-1)?.field.press('Enter');
}
