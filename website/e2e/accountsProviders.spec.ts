import { newAccount } from './support/accountForms.js';
import { expect, test } from './support/accounts.js';
import { ask, openPanel, panelOf, waitForAnswer } from './support/reader.js';

const question = 'How do I add the assistant to my site?';

test('by a window of its own: the page stays, and asks what waited', async ({ page, surroundings: { provider } }) => {
  provider.become({ sub: 'popup', email: newAccount().email, email_verified: true, name: 'Olga Popup' });
  await page.goto('/docs/quick-start');
  const panel = await openPanel(page);
  await ask(page, question);
  const [popup] = await Promise.all([page.waitForEvent('popup'), panel.getByRole('button', { name: 'Acme' }).click()]);
  await waitForAnswer(page);
  await expect.poll(() => popup.isClosed()).toBe(true);
  await expect(page.getByRole('button', { name: 'Account of Olga Popup' })).toBeVisible();
  await expect(panel.getByRole('article')).toHaveCount(1);
});

test('by the whole page where there is no other window: back on the very page, and asked once', async ({
  page,
  surroundings: { provider },
}) => {
  provider.become({ sub: 'phone', email: newAccount().email, email_verified: true, name: 'Pia Phone' });
  const keys = new Set<string | undefined>();
  const addresses: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/agents/run')) keys.add(request.headers()['idempotency-key']);
    if (request.isNavigationRequest()) addresses.push(request.url());
    expect(request.headers().referer ?? '').not.toContain('docent-code');
  });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/docs/quick-start?from=mail#ask-the-first-question');
  await openPanel(page);
  await ask(page, question);
  await panelOf(page).getByRole('button', { name: 'Acme' }).click();
  await waitForAnswer(page);
  await expect(page).toHaveURL(/\/docs\/quick-start\?from=mail#ask-the-first-question$/);
  await expect(panelOf(page).getByRole('article')).toHaveCount(1);
  keys.delete(undefined);
  expect(keys.size).toBe(1);
  // No secret of a session has ever stood in an address.
  const session = await page.evaluate(
    () => Object.values<string>({ ...localStorage }).find((value) => value.includes('"token"')) ?? '',
  );
  const { token } = JSON.parse(session) as { token: string };
  expect(addresses.filter((address) => address.includes(token.split('.')[0] ?? ''))).toEqual([]);
});

test('a refusal at the provider is said, and nothing is lost', async ({ page, surroundings: { provider } }) => {
  provider.refuse('access_denied');
  await page.goto('/sign-in?next=%2Fdocs%2Fmodels');
  await page.getByRole('button', { name: 'Acme' }).click();
  await expect(page.getByRole('alert').getByText('The sign-in was broken off.')).toBeVisible();
  await expect(page).toHaveURL(/\/sign-in$/);
  provider.refuse(undefined);
  provider.become({ sub: 'again', email: newAccount().email, email_verified: true, name: 'Nora Again' });
  await page.getByRole('button', { name: 'Acme' }).click();
  await expect(page.getByRole('button', { name: 'Account of Nora Again' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Account of Nora Again' })).toBeVisible();
});
