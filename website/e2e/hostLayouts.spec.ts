import { expect, test, type Browser } from '@playwright/test';
import { cookieKeptFor, hostLayouts, launchBlocking, liveInLayout } from './support/hostLayouts.js';

let blocking: Browser;
test.beforeAll(async () => {
  blocking = await launchBlocking();
});
test.afterAll(() => blocking.close());

test('the browser of these tests keeps cookies of a site itself, and none of another one', async () => {
  expect(await cookieKeptFor('localhost', blocking)).toBe('kept=1');
  expect(await cookieKeptFor('127.0.0.1', blocking)).toBe('');
});

for (const [name, hosts] of Object.entries(hostLayouts)) {
  test(`signs in by e-mail, by window and by redirect: ${name}`, async () => {
    test.setTimeout(180_000);
    await liveInLayout(blocking, hosts);
  });
}
