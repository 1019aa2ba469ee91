/** `npm run gallery`: pictures of every state of the chat, in a report of their own. */
import { defineConfig, devices } from '@playwright/test';
import { browserFlags, findBrowser } from '../scripts/support/findBrowser.mjs';
import type { Look } from './e2e/gallery/support/drawStates.js';

const { GALLERY_LANGUAGES = 'en' } = process.env;
const wide = { viewport: { width: 1420, height: 850 } };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

export default defineConfig<Pick<Look, 'themes'> & { expectedErrors: RegExp }, Pick<Look, 'language'>>({
  testDir: 'e2e/gallery',
  testMatch: '*.gallery.ts',
  outputDir: 'test-results/gallery',
  globalSetup: './e2e/gallery/support/buildSites.ts',
  reporter: [['list'], ['html', { outputFolder: '../.gallery', open: 'never' }]],
  fullyParallel: true,
  // More browsers at a time only wait for each other.
  workers: 3,
  timeout: 120_000,
  use: {
    ...devices['Desktop Chrome'],
    launchOptions: { executablePath: findBrowser(), args: browserFlags },
    contextOptions: { reducedMotion: 'reduce' },
    actionTimeout: 15_000,
    // Half of the states are failures.
    expectedErrors: /./,
  },
  // English in all its looks; what is only translated, once wide and once on a phone.
  projects: GALLERY_LANGUAGES.split(',').flatMap((language) => {
    const translated = language !== 'en';
    const look = { language, locale: language };
    return [
      { name: `${language}, wide`, use: { ...look, ...wide, themes: translated ? ['light'] : ['light', 'dark'] } },
      { name: `${language}, phone`, use: { ...look, ...phone, themes: translated ? ['dark'] : ['light', 'dark'] } },
    ];
  }),
});
