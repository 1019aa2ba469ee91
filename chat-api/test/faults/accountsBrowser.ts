/** Promise A8: signing in where third-party cookies are blocked. Wants the built site and a Chromium. */
import { cookieKeptFor, hostLayouts, launchBlocking, liveInLayout } from '../../../website/e2e/support/hostLayouts.js';
import type { Fault } from './fault.js';

export const signsInWithoutCookies: Fault = {
  id: 'A8',
  wanted:
    'third-party cookies blocked; one origin, sibling subdomains, unrelated sites: in by e-mail, by window and by redirect, with reload and a second tab',
  async run() {
    const browser = await launchBlocking();
    try {
      const [own, other] = [await cookieKeptFor('localhost', browser), await cookieKeptFor('127.0.0.1', browser)];
      if (!own || other) return { reached: `this browser does not tell sites apart: '${own}', '${other}'`, ok: false };
      const worked: string[] = [];
      for (const [name, hosts] of Object.entries(hostLayouts)) {
        await liveInLayout(browser, hosts);
        worked.push(name);
      }
      return { reached: `${worked.length} of 3 layouts, 3 ways in each`, ok: worked.length === 3 };
    } finally {
      await browser.close();
    }
  },
};
