/** What the browser tests start from: `import { expect, test } from './support/fixtures.js'`. */
import { randomUUID } from 'node:crypto';
import type { LLMock } from '@copilotkit/aimock';
import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { startModelServer } from './modelServer.js';
import { startDocent, type Docent } from './startDocent.js';

interface WorkerFixtures {
  /** Set by the project: what the API answers with. */
  answers: 'sections' | 'model';
  /** The product itself, one for each worker; `model` is what the API asks, in the project that has one. */
  docent: Docent & { model?: LLMock };
}

interface TestFixtures {
  /** Messages on the console that a test provokes on purpose. */
  expectedErrors: RegExp | undefined;
  /** What browsers complained about so far. */
  complaints: string[];
  /** A page of another browser, in which nobody has been before. */
  newVisitor: () => Promise<Page>;
  /** A page whose reader has an account of their own and is signed in; not yet anywhere. */
  signedIn: Page;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  answers: ['sections', { option: true, scope: 'worker' }],
  docent: [
    async ({ answers }, use) => {
      const model = answers === 'model' ? await startModelServer() : undefined;
      const settings = model && {
        OPENAI_BASE_URL: `${model.url}/v1`,
        OPENAI_API_KEY: 'test',
        CHAT_MODEL: 'test-model',
      };
      const docent = await startDocent({ settings });
      await use({ ...docent, model });
      await docent.stop();
      await model?.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: ({ docent }, use) => use(docent.siteUrl),

  expectedErrors: [undefined, { option: true }],
  complaints: [
    async ({ expectedErrors }, use) => {
      const complaints: string[] = [];
      await use(complaints);
      expect(complaints.filter((text) => !expectedErrors?.test(text))).toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ context, complaints }, use) => {
    listen(context, complaints);
    await use(context);
  },
  newVisitor: async ({ browser, baseURL, complaints }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext({ baseURL });
      contexts.push(context);
      listen(context, complaints);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
  signedIn: async ({ page, docent }, use) => {
    await signUp(page, docent);
    await use(page);
  },
});

export { expect };

/** Makes an account through the API and leaves its session in the browser of `page`, where the widget looks for it. */
export async function signUp(page: Page, { apiUrl, siteUrl }: Docent) {
  const account = { name: 'Ada Reader', email: `${randomUUID()}@example.com`, password: randomUUID() };
  const response = await fetch(`${apiUrl}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: siteUrl },
    body: JSON.stringify(account),
  });
  expect(response.status, await response.text()).toBe(200);
  const user = { name: account.name, email: account.email, initials: 'AR' };
  const session = { token: response.headers.get('set-auth-token'), user };
  await page.goto(siteUrl);
  await page.evaluate(
    ([key = '', value = '']) => localStorage.setItem(key, value),
    [`docent.session ${apiUrl}`, JSON.stringify(session)],
  );
  return account;
}

/** Hears every page of a browser: what it logs as an error, and what nobody caught. */
function listen(context: BrowserContext, complaints: string[]): void {
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => complaints.push(String(error.error().stack ?? error.error())));
}
