/**
 * npm run gallery -- [--only empty,history] [--languages en,ar]
 *
 * A picture of every state of the chat, from the built product with a model that is a script: light and dark, wide and
 * phone, in English, German and, from right to left, Arabic; each looked through for barriers. Writes
 * `.gallery/index.html`, to be looked at.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { startMailServer } from '../chat-api/test/support/mailServer.js';
import { startDocent } from '../website/e2e/support/startDocent.js';
import { browserFlags, ensureBrowser } from './support/findBrowser.mjs';
import { accountStates } from './support/gallery/accountStates.js';
import { answerStates } from './support/gallery/answerStates.js';
import { describeGallery } from './support/gallery/describeGallery.js';
import { drawState, looksIn, type Drawn } from './support/gallery/drawState.js';
import { failureStates } from './support/gallery/failureStates.js';
import { startGalleryModel } from './support/gallery/galleryModel.js';
import { historyStates } from './support/gallery/historyStates.js';
import { panelStates } from './support/gallery/panelStates.js';
import { signUpForGallery } from './support/gallery/signUpForGallery.js';
import { buildTranslated } from './support/gallery/translatedSite.js';
import { build } from './support/prepare.mjs';
import { root } from './support/run.mjs';
import { builtDocuments } from './support/settings.mjs';

/** Browsers' pages that are drawn at a time: more only wait for each other. */
const AT_A_TIME = 3;

const { only = '', languages = 'en,de,ar' } = parseArgs({
  options: { only: { type: 'string' }, languages: { type: 'string' } },
}).values;
const areas = [panelStates, answerStates, failureStates, historyStates, accountStates];
const wanted = only.toLowerCase().split(',');
const states = areas
  .flatMap((area) => area.states)
  .filter(({ name }) => wanted.some((part) => name.toLowerCase().includes(part)));
const looks = languages.split(',').flatMap(looksIn);
const folder = join(root, '.gallery');

await build();
await rm(folder, { recursive: true, force: true });
await mkdir(folder);
/** Folders of the site in the languages that it is not translated into. */
const translated: Record<string, string> = {};
for (const language of languages.split(',')) {
  if (language !== 'en') translated[language] = await buildTranslated(language);
}
const [model, mails] = await Promise.all([startGalleryModel(), startMailServer()]);
const docent = await startDocent({
  settings: {
    ...model.settings,
    SMTP_URL: mails.url,
    DOCUMENTS: [
      ...builtDocuments(),
      ...Object.values(translated).map((site) => join(site, 'chat-documents.json')),
    ].join(','),
  },
});
const browser = await chromium.launch({ executablePath: await ensureBrowser(console.log), args: browserFlags });
const drawn: Drawn[] = [];
try {
  const signedIn = await signUpForGallery(browser, docent, mails);
  const waiting = states.flatMap((state) => looks.map((look) => ({ state, look })));
  const total = waiting.length;
  const drawNext = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const pictures = await drawState({ browser, docent, folder, signedIn, translated }, next.state, next.look);
      drawn.push(...pictures);
      for (const { caption, fault } of pictures) if (fault) console.error(`${caption}: ${fault}`);
      console.log(`${total - waiting.length}/${total} ${next.state.name} (${next.look.language}, ${next.look.width})`);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, drawNext));
  await writeFile(join(folder, 'index.html'), describeGallery(areas, drawn));
} finally {
  await browser.close();
  await docent.stop();
  for (const site of Object.values(translated)) await rm(site, { recursive: true, force: true });
  await Promise.all([model.close(), mails.close()]);
}
console.log(join(folder, 'index.html'));
process.exitCode = drawn.some(({ fault }) => fault) ? 1 : 0;
