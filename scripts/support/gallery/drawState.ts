import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { expectAccessible } from '../../../website/e2e/support/expectAccessible.js';
import type { Docent } from '../../../website/e2e/support/startDocent.js';
import { root } from '../run.mjs';
import type { GalleryState, Say } from './GalleryState.js';
import type { SignedIn } from './signUpForGallery.js';
import { serveTranslated } from './translatedSite.js';

/** How a state is looked at; its themes are drawn one after the other, without reaching it anew. */
export interface Look {
  language: string;
  width: number;
  height: number;
  themes: Theme[];
}
type Theme = 'light' | 'dark';

/** A picture, or what kept it from being one. */
export interface Drawn {
  state: GalleryState;
  caption: string;
  file: string;
  fault?: string;
}

interface Place {
  browser: Browser;
  docent: Docent;
  folder: string;
  signedIn: SignedIn;
  /** Folders of the site in the languages that it is not translated into. */
  translated: Record<string, string>;
}

/** English in all its looks; what is only translated, once wide and once on a phone. */
export function looksIn(language: string): Look[] {
  const themes = language === 'en' ? (['light', 'dark'] as const) : undefined;
  return [
    { language, width: 1420, height: 850, themes: [...(themes ?? (['light'] as const))] },
    { language, width: 390, height: 844, themes: [...(themes ?? (['dark'] as const))] },
  ];
}

/** Reaches a state in a browser of its own and draws it in each theme; what goes wrong is said beside the picture. */
export async function drawState(place: Place, state: GalleryState, look: Look): Promise<Drawn[]> {
  const { browser, docent, folder, signedIn, translated } = place;
  const { language, width, height } = look;
  const phone = width < 600;
  const context = await browser.newContext({
    viewport: { width, height },
    isMobile: phone,
    hasTouch: phone,
    reducedMotion: 'reduce',
    locale: language,
    storageState: state.reader && signedIn,
  });
  context.setDefaultTimeout(15_000);
  try {
    const site = translated[language];
    if (site) await serveTranslated(context, site, docent);
    const page = await context.newPage();
    await page.goto(`${docent.siteUrl}${state.at ?? '/docs/quick-start'}`);
    await page.waitForFunction(() => document.documentElement.dataset.hasHydrated === 'true');
    if (state.css) await page.addStyleTag({ content: state.css });
    const reached = await faultOf(state.reach({ page, docent, say: wordsOf(language) }));
    const drawn: Drawn[] = [];
    for (const theme of look.themes) {
      const caption = `${state.name}, ${language}, ${theme}, ${phone ? 'phone' : 'wide'}`;
      const file = caption.toLowerCase().replace(/[^a-z]+/g, '-') + '.png';
      const shown = await faultOf(setTheme(page, theme));
      await page.screenshot({ path: join(folder, file), fullPage: state.whole });
      const fault = reached ?? shown ?? (await faultOf(expectAccessible(page, caption)));
      drawn.push({ state, caption, file, fault });
    }
    return drawn;
  } finally {
    await context.close();
  }
}

const faultOf = (work: Promise<unknown>): Promise<string | undefined> =>
  work.then(
    () => undefined,
    (error: Error) => error.message.slice(0, 2_000),
  );

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
