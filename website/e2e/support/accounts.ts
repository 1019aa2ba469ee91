/** For tests of accounts: the product with a mail server and an OpenID Connect provider beside it, all on loopback. */
import { startMailServer } from '../../../chat-api/test/support/mailServer.js';
import { startOpenIdProvider } from '../../../chat-api/test/support/openIdServer.js';
import { test as base } from './fixtures.js';
import { startDocent } from './startDocent.js';

export { expect } from './fixtures.js';

interface Servers {
  surroundings: {
    mails: Awaited<ReturnType<typeof startMailServer>>;
    provider: Awaited<ReturnType<typeof startOpenIdProvider>>;
  };
}

/** As `fixtures.ts`, but addresses must be confirmed, and readers may come by the provider Acme. */
export const test = base.extend<object, Servers>({
  surroundings: [
    async ({ answers: _ }, use) => {
      const [mails, provider] = await Promise.all([startMailServer(), startOpenIdProvider()]);
      await use({ mails, provider });
      await Promise.all([mails.close(), provider.stop()]);
    },
    { scope: 'worker' },
  ],
  docent: [
    async ({ surroundings: { mails, provider } }, use) => {
      const docent = await startDocent({ settings: { SMTP_URL: mails.url, OIDC_PROVIDERS: provider.setting } });
      await use(docent);
      await docent.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});
