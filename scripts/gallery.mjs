/**
 * npm run gallery -- [--only empty,history] [--languages en,ar]
 *
 * A picture of every state of the chat, from the built product with a model that is a script: light and dark, wide and
 * phone, in English, German and, from right to left, Arabic; each looked through for barriers. They are attached to
 * Playwright's report, `.gallery/index.html`, to be looked at.
 */
import { parseArgs } from 'node:util';
import { ensureBrowser } from './support/findBrowser.mjs';
import { build } from './support/prepare.mjs';
import { CommandFailed, root, runNode } from './support/run.mjs';

const { only = '', languages = 'en,de,ar' } = parseArgs({
  options: { only: { type: 'string' }, languages: { type: 'string' } },
}).values;

await build();
const env = { CHROME_PATH: await ensureBrowser(console.log), GALLERY_LANGUAGES: languages };
const options = ['--config', 'gallery.config.mts', ...(only ? ['--grep', only.replaceAll(',', '|')] : [])];
try {
  await runNode('@playwright/test/cli.js', ['test', ...options], { cwd: `${root}/website`, env, onLine: console.log });
} catch (error) {
  if (!(error instanceof CommandFailed)) throw error;
  process.exitCode = 1;
}
console.log(`${root}/.gallery/index.html`);
