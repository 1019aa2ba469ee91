/** The gallery: a picture of every state of the chat, for people to look at in Playwright's report. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startMailServer } from '../../../../chat-api/test/support/mailServer.js';
import { root } from '../../../../scripts/support/run.mjs';
import { expectAccessible } from '../../support/expectAccessible.js';
import { expect, test as base } from '../../support/fixtures.js';
import { waitForLife } from '../../support/reader.js';
import { startDocent, type Docent } from '../../support/startDocent.js';
import { siteIn } from './buildSites.js';
import { startGalleryModel } from './model.js';
import { signUpForGallery, type SignedIn } from './signUp.js';

/** The words of the chat in the language of a picture, by their key; `{name}` in them is filled in. */
type Say = (key: string, values?: Record<string, string | number>) => string;

/** What a state is reached in: a page of its own, in whatever language, theme and width. */
export interface Scene {
  page: Page;
  docent: Docent;
  say: Say;
}

/** A picture of the gallery: how a reader comes to see it. It names nothing by its English words, but by their keys. */
export interface GalleryState {
  name: string;
  /** A reader with an account; nobody unless given. */
  reader?: 'signedIn';
  /** Where the reader is, in the site: a page of the docs unless given. */
  at?: string;
  /** The site's own style on top of what it has. */
  css?: string;
  /** A page that is drawn to its end, not only as far as the window goes. */
  whole?: boolean;
  reach: (scene: Scene) => Promise<unknown>;
}

type Theme = 'light' | 'dark';

/** How a project looks at the states. */
export interface Look {
  language: string;
  /** Drawn one after the other, without reaching the state anew. */
  themes: Theme[];
}

const test = base.extend<
  Pick<GalleryState, 'reader'> & Pick<Look, 'themes'>,
  Pick<Look, 'language'> & { stage: { docent: Docent; signedIn: SignedIn } }
>({
  language: ['en', { option: true, scope: 'worker' }],
  themes: [[], { option: true }],
  reader: [undefined, { option: true }],
  stage: [
    async ({ browser, language }, use) => {
      const [model, mails] = await Promise.all([startGalleryModel(), startMailServer()]);
      const site = siteIn(language);
      const documents = join(site, 'chat-documents.json');
      const settings = { ...model.settings, SMTP_URL: mails.url, DOCUMENTS: documents };
      const docent = await startDocent({ site, settings });
      await use({ docent, signedIn: await signUpForGallery(browser, docent, mails, wordsOf(language)('verify')) });
      await docent.stop();
      await Promise.all([model.close(), mails.close()]);
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  docent: [({ stage }, use) => use(stage.docent), { scope: 'worker' }],
  storageState: ({ stage, reader }, use) => use(reader && stage.signedIn),
});

/** Draws the states of a part of the product, under a heading of the report. */
export function drawStates(heading: string, states: GalleryState[]): void {
  test.describe(heading, () => {
    for (const state of states) {
      test.describe(() => {
        test.use({ reader: state.reader });
        test(state.name, async ({ page, docent, language, themes }, testInfo) => {
          const faults: unknown[] = [];
          const note = (work: Promise<unknown>) => work.catch((fault) => faults.push(fault));
          await page.goto(state.at ?? '/docs/quick-start');
          await waitForLife(page);
          if (state.css) await page.addStyleTag({ content: state.css });
          await note(state.reach({ page, docent, say: wordsOf(language) }));
          // What is not as it should be is drawn too: a picture tells why.
          for (const theme of themes) {
            await note(setTheme(page, theme));
            await testInfo.attach(theme, {
              body: await page.screenshot({ fullPage: state.whole }),
              contentType: 'image/png',
            });
            await note(expectAccessible(page, theme));
          }
          expect(faults.map(String)).toEqual([]);
        });
      });
    }
  });
}

/** As if another tab had switched: a click would take the focus and close what is open. */
async function setTheme(page: Page, theme: Theme): Promise<void> {
  await page.evaluate((newValue) => {
    // Each site has a key of its own, which the line in its head reads.
    const key = /getItem\("(theme[^"]*)"\)/.exec(document.documentElement.innerHTML)?.[1] ?? 'theme';
    const oldValue = localStorage.getItem(key);
    localStorage.setItem(key, newValue);
    dispatchEvent(new StorageEvent('storage', { key, oldValue, newValue, storageArea: localStorage }));
  }, theme);
  await page.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, theme);
  await page.waitForTimeout(350);
}

function wordsOf(language: string): Say {
  const folder = join(root, 'plugin-chat-widget/i18n', language);
  const words = Object.assign(
    {},
    ...readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as object),
  ) as Record<string, string>;
  return (key, values = {}) =>
    (words[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
