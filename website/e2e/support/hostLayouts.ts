/** How docs and API may stand to each other, and what a reader does there. */
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { startMailServer } from '../../../chat-api/test/support/mailServer.js';
import { startOpenIdProvider } from '../../../chat-api/test/support/openIdServer.js';
import { browserFlags, findBrowser } from '../../../scripts/support/findBrowser.mjs';
import { newAccount, signUpIn } from './accountForms.js';
import { ask, openPanel, panelOf, waitForAnswer } from './reader.js';
import { startDocent, type Docent, type Hosts } from './startDocent.js';

export const hostLayouts: Record<string, Hosts> = {
  'one origin': { site: 'localhost', api: 'localhost', oneOrigin: true },
  // Below `localhost` each name is a site of its own, as below `com`: these two are of one site.
  'sibling subdomains': { site: 'docs.example.localhost', api: 'api.example.localhost' },
  'unrelated sites': { site: '127.0.0.1', api: 'localhost' },
};

const question = 'How do I add the assistant to my site?';

/** A browser that keeps no cookie of another site, as Safari and Firefox do and Chromium can be told to. */
export function launchBlocking(): Promise<Browser> {
  return chromium.launch({
    executablePath: findBrowser(),
    args: [...browserFlags, '--test-third-party-cookie-phaseout'],
  });
}

/**
 * Signs a reader up by e-mail and another one in by a provider, each from a question that waits, then reloads, opens a
 * second tab and signs out there.
 *
 * @throws {Error} of Playwright, at the first thing that does not happen
 */
export async function liveInLayout(browser: Browser, hosts: Hosts): Promise<void> {
  const [mails, provider] = await Promise.all([startMailServer(), startOpenIdProvider()]);
  const docent = await startDocent({ hosts, settings: { SMTP_URL: mails.url, OIDC_PROVIDERS: provider.setting } });
  try {
    await inNewContext(browser, docent, async (page, context) => {
      const account = newAccount();
      await askSignedOut(page);
      await panelOf(page).getByRole('button', { name: 'Create an account' }).click();
      await signUpIn(panelOf(page), account);
      const { page: address, token } = await mails.take(account.email);
      const link = await context.newPage();
      await link.goto(`${address}#token=${token}`);
      await link.getByRole('button', { name: 'Confirm' }).click();
      await stayAndLeave(page, context, account.name);
    });
    for (const [width, name] of [
      [1280, 'Olga Window'],
      [390, 'Pia Phone'],
    ] as const) {
      await inNewContext(browser, docent, async (page, context) => {
        provider.become({ sub: name, email: newAccount().email, email_verified: true, name });
        await page.setViewportSize({ width, height: 850 });
        await askSignedOut(page);
        await panelOf(page).getByRole('button', { name: 'Acme' }).click();
        await stayAndLeave(page, context, name);
      });
    }
  } finally {
    await Promise.all([docent.stop(), mails.close(), provider.stop()]);
  }
}

async function inNewContext(
  browser: Browser,
  docent: Docent,
  live: (page: Page, context: BrowserContext) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ baseURL: docent.siteUrl });
  try {
    await live(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

async function askSignedOut(page: Page): Promise<void> {
  await page.goto('/docs/quick-start');
  await openPanel(page);
  await ask(page, question);
}

/** The answer has come by itself and is there after a reload; another tab is signed in too, and signs both out. */
async function stayAndLeave(page: Page, context: BrowserContext, name: string): Promise<void> {
  await waitForAnswer(page);
  await page.reload();
  await waitForAnswer(page);
  const other = await context.newPage();
  await other.goto('/account');
  await other.getByText('This browser').waitFor();
  await other.getByRole('button', { name: 'Account of' }).filter({ visible: true }).click();
  await other.locator('.chat-menu').getByText(name).waitFor();
  await other.getByRole('button', { name: 'Sign out', exact: true }).click();
  await panelOf(page).getByRole('button', { name: 'History' }).waitFor({ state: 'hidden' });
}

/**
 * What becomes of a cookie that a server called `localhost` sets for a page of another origin: the layouts must do
 * without it where the page is of another site.
 *
 * @param host of the page: `localhost` is the same site, `127.0.0.1` another one
 * @returns the cookies that a second request carried, '' for none
 */
export async function cookieKeptFor(host: string, browser: Browser): Promise<string> {
  const server = createServer((request, response) => {
    response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*');
    response.setHeader('Access-Control-Allow-Credentials', 'true');
    if (request.url === '/set') response.setHeader('Set-Cookie', 'kept=1; SameSite=None; Secure; Path=/');
    response.end(request.headers.cookie ?? '');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const page = await browser.newPage();
  try {
    await page.goto(`http://${host}:${port}/`);
    return await page.evaluate(async (other) => {
      await fetch(`${other}/set`, { credentials: 'include' });
      return (await fetch(`${other}/`, { credentials: 'include' })).text();
    }, `http://localhost:${port}`);
  } finally {
    await page.close();
    server.close();
  }
}
