import { expect, test, type Browser } from '@playwright/test';
import { cookieOfAnotherSite, hostLayouts, launchBlocking, liveInLayout } from './support/hostLayouts.js';

let blocking: Browser;
test.beforeAll(async () => {
  blocking = await launchBlocking();
});
test.afterAll(() => blocking.close());

test('the browser of these tests blocks third-party cookies, and another one does not', async ({ browser }) => {
  expect(await cookieOfAnotherSite(browser)).toBe('kept=1');
  expect(await cookieOfAnotherSite(blocking)).toBe('');
});

for (const [name, hosts] of Object.entries(hostLayouts)) {
  test(`signs in by e-mail, by window and by redirect: ${name}`, async () => {
    test.setTimeout(180_000);
    await liveInLayout(blocking, hosts);
  });
}
