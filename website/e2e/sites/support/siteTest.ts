import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { test as base, expect } from '../../support/fixtures.js';
import { openPanel, waitForLife } from '../../support/reader.js';
import { startDocent } from '../../support/startDocent.js';
import { installSite, type InstalledSite, type SiteDefinition } from './installSite.js';

/** One place in the site, and what a reader finds out there. */
export interface Visit {
  at: string;
  question: string;
  /** In the answer, and nowhere else in the site. */
  answer: string;
  /** Page of the passage that is cited. */
  cites: string;
}

export interface BuiltSite extends InstalledSite {
  /** What Docusaurus has printed. */
  output: string;
  bundler: 'rspack' | 'webpack';
}

/** Tests in a site of this definition, served under the very policy that its build has printed. */
export function siteTest(definition: SiteDefinition) {
  const { baseUrl = '/', trailingSlash } = definition.config;
  return base.extend<object, { site: BuiltSite }>({
    site: [
      async ({ answers }, use) => {
        // What is looked for in an answer stands so on a page.
        expect(answers).toBe('sections');
        const site = await installSite(definition);
        try {
          const output = await site.docusaurus('build', '--out-dir', `served${baseUrl}`);
          await use({ ...site, output, bundler: await bundlerOf(join(site.folder, 'served', baseUrl)) });
        } finally {
          await site.remove();
        }
      },
      { scope: 'worker', timeout: 400_000 },
    ],
    docent: [
      async ({ site }, use) => {
        const folder = join(site.folder, 'served');
        const locales = definition.config.i18n?.locales ?? ['en'];
        const documents = locales.map((locale, index) =>
          join(folder, baseUrl, index === 0 ? '' : locale, 'chat-documents.json'),
        );
        // The last one has the hashes of all languages.
        const policies = [...site.output.matchAll(/Content-Security-Policy: (.*)/g)].map(([, policy = '']) => policy);
        expect(policies).toHaveLength(locales.length);
        const docent = await startDocent({
          site: folder,
          settings: { DOCUMENTS: documents.join(',') },
          serving: { baseUrl, trailingSlash, headers: { 'content-security-policy': policies.at(-1) ?? '' } },
        });
        await use(docent);
        await docent.stop();
      },
      { scope: 'worker', timeout: 120_000 },
    ],
  });
}

/** Asks at one place, reads the answer of that place, and opens what it cites. */
export async function askAt(page: Page, { at, question, answer, cites }: Visit): Promise<void> {
  await page.goto(at);
  const panel = await openPanel(page);
  await panel.locator('.chat-composer textarea').fill(question);
  await page.keyboard.press('Enter');
  await expect(panel.locator('.chat-answer')).toContainText(answer);
  await panel.locator('.chat-answer .chat-citation a, .chat-answer a.chat-citation, .chat-sources a').first().click();
  await expect(page).toHaveURL(new RegExp(`${cites}(#.*)?$`));
  await expect.poll(() => page.evaluate(() => CSS.highlights.has('docent-passage'))).toBe(true);
  await expect(page.locator('main')).toContainText(answer);
}

/** The version of the React that draws a page, as it tells a browser's developer tools. */
export async function readReact(page: Page, at: string): Promise<string[]> {
  await page.addInitScript(() => {
    const versions: string[] = [];
    const inject = ({ version }: { version: string }) => versions.push(version);
    Object.assign(window, { versions, __REACT_DEVTOOLS_GLOBAL_HOOK__: { supportsFiber: true, inject } });
  });
  await page.goto(at);
  await waitForLife(page);
  return page.evaluate(() => (window as unknown as { versions: string[] }).versions);
}

/** Rspack says its name in what it runs in the browser. */
async function bundlerOf(folder: string): Promise<BuiltSite['bundler']> {
  const scripts = join(folder, 'assets/js');
  const runtime = (await readdir(scripts)).find((name) => name.startsWith('runtime~main')) ?? '';
  return (await readFile(join(scripts, runtime), 'utf8')).includes('bundler=rspack') ? 'rspack' : 'webpack';
}

/** The page for signing in is where the navbar says, and works. */
export async function visitSignIn(page: Page, at: string, title: string): Promise<void> {
  await page.goto(at);
  await page.locator('.navbar a[href*="sign-in"]').first().click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}
