/**
 * npm run gallery -- [--only Empty]
 *
 * A picture of every state of the chat, from the running product with a model that is a script: light and dark, wide and
 * phone, and from right to left. Writes `.gallery/index.html`, to be looked at.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from '@playwright/test';
import { startModelServer } from '../website/e2e/support/modelServer.js';
import { startDocent } from '../website/e2e/support/startDocent.js';
import { browserFlags, ensureBrowser } from './support/findBrowser.mjs';
import { galleryStates, signInForGallery, type GalleryState } from './support/galleryStates.js';
import { build } from './support/prepare.mjs';
import { root } from './support/run.mjs';

const variants = [
  { name: 'light', theme: 'light', width: 1440, height: 900, rtl: false },
  { name: 'dark', theme: 'dark', width: 1440, height: 900, rtl: false },
  { name: 'light, phone', theme: 'light', width: 390, height: 844, rtl: false },
  { name: 'dark, phone', theme: 'dark', width: 390, height: 844, rtl: false },
  { name: 'right to left', theme: 'light', width: 1440, height: 900, rtl: true },
];
type Variant = (typeof variants)[number];

const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
const states = galleryStates.filter(({ name }) => !only || name === only);
const folder = join(root, '.gallery');
const failures: string[] = [];

await build();
await rm(folder, { recursive: true, force: true });
await mkdir(folder);
const model = await startModelServer();
const docent = await startDocent({
  settings: { OPENAI_BASE_URL: `${model.url}/v1`, OPENAI_API_KEY: 'gallery', CHAT_MODEL: 'gallery' },
});
const browser = await chromium.launch({ executablePath: await ensureBrowser(console.log), args: browserFlags });
try {
  for (const variant of variants) await drawVariant(browser, variant);
  await writeFile(join(folder, 'index.html'), describeGallery());
} finally {
  await browser.close();
  await docent.stop();
  await model.stop();
}
console.log(join(folder, 'index.html'));
for (const failure of failures) console.error(failure);
process.exitCode = failures.length ? 1 : 0;

/** Each state in a tab of its own; those of a reader who is signed in share one browser, as for that reader. */
async function drawVariant(from: Browser, variant: Variant): Promise<void> {
  const { width, height, rtl } = variant;
  for (const reader of ['stranger', 'signedIn'] as const) {
    const context = await from.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
    if (rtl) await context.addInitScript(() => document.documentElement.setAttribute('dir', 'rtl'));
    const open = async () => {
      const page = await context.newPage();
      await page.goto(`${docent.siteUrl}/docs/quick-start?docusaurus-theme=${variant.theme}`);
      return page;
    };
    if (reader === 'signedIn') await signInForGallery(await open());
    for (const state of states.filter((one) => one.reader === reader)) await draw(await open(), state, variant);
    await context.close();
  }
}

async function draw(page: Page, state: GalleryState, variant: Variant): Promise<void> {
  page.setDefaultTimeout(20_000);
  await state.reach(page).catch((error: Error) => failures.push(`${state.name}, ${variant.name}: ${error.message}`));
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(folder, fileOf(state, variant)) });
  await page.close();
}

function fileOf(state: GalleryState, variant: Variant): string {
  return `${state.name}-${variant.name}`.toLowerCase().replace(/[^a-z]+/g, '-') + '.png';
}

function describeGallery(): string {
  const sections = states.map((state) => {
    const pictures = variants.map((variant) => {
      const file = fileOf(state, variant);
      return `<figure><a href="${file}"><img src="${file}" alt="" loading="lazy"></a><figcaption>${variant.name}</figcaption></figure>`;
    });
    return `<h2>${state.name}</h2><div>${pictures.join('')}</div>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Every state of the chat</title>
<style>body{font:16px/1.5 system-ui;margin:2rem}div{display:flex;gap:1rem;flex-wrap:wrap;align-items:start}
figure{margin:0}img{height:22rem;border:1px solid #8886}</style>${sections.join('\n')}</html>`;
}
