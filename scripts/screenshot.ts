/**
 * npm run screenshot
 *
 * Makes the picture of the README from the running product: a page of the docs with the panel open, an answer in it and
 * the passage that it cites.
 */
import { chromium } from '@playwright/test';
import { ask, openPanel, signUpInPanel, waitForAnswer } from '../website/e2e/support/reader.js';
import { startDocent } from '../website/e2e/support/startDocent.js';
import { browserFlags, ensureBrowser } from './support/findBrowser.mjs';
import { build } from './support/prepare.mjs';
import { root } from './support/run.mjs';

const file = `${root}/website/static/img/screenshot.png`;

await build();
const browser = await chromium.launch({ executablePath: await ensureBrowser(console.log), args: browserFlags });
const docent = await startDocent();
try {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor: 1.5,
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  await page.goto(`${docent.siteUrl}/docs/quick-start`);
  await openPanel(page);
  await ask(page, 'How do I add the assistant to my site?');
  await signUpInPanel(page);
  await waitForAnswer(page);
  await page
    .getByRole('link', { name: /^Source 1/ })
    .first()
    .hover();
  await page.waitForTimeout(500);
  await page.screenshot({ path: file });
  console.log(file);
} finally {
  await docent.stop();
  await browser.close();
}
