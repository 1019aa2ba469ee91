/** A Chromium for the browser tests: one that is there, else one that can be installed. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { run, runNode } from './run.mjs';

const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome'];
const { PATH = '', LOCALAPPDATA = '', PROGRAMFILES = '' } = process.env;
const usualPlaces = [
  ...PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))),
  ...names.map((name) => `/usr/bin/${name}`),
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...[PROGRAMFILES, `${PROGRAMFILES} (x86)`, LOCALAPPDATA].map((folder) =>
    join(folder, 'Google/Chrome/Application/chrome.exe'),
  ),
];

/** What Chromium needs to be told: a container's root has no sandbox, and a test shall not call home. */
export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The browser to use: CHROME_PATH, an installed Chrome or Chromium, or the one that Playwright downloaded.
 *
 * @returns {string | undefined} path of its program
 * @throws {Error} when CHROME_PATH names no file
 */
export function findBrowser() {
  const chosen = process.env.CHROME_PATH;
  if (chosen) {
    if (!existsSync(chosen)) throw new Error(`CHROME_PATH is ${chosen}, but there is no such file.`);
    return chosen;
  }
  return usualPlaces.find((path) => existsSync(path)) ?? playwrightsOwn();
}

/**
 * Finds a browser or installs one: Playwright's, else Debian's package.
 *
 * @param {(what: string) => void} say hears what is being installed
 * @returns {Promise<string>} path of its program
 * @throws {Error} a sentence, when none can be had
 */
export async function ensureBrowser(say) {
  const found = findBrowser();
  if (found) return found;
  say("installing Playwright's Chromium");
  await runNode('@playwright/test/cli.js', ['install', 'chromium']).catch(() => {});
  const own = playwrightsOwn();
  // A download without the system's libraries is there and does not start.
  if (own && starts(own)) return own;
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    say("installing Debian's chromium");
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], { env });
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env });
  }
  const installed = findBrowser();
  if (installed && starts(installed)) return installed;
  throw new Error('The browser tests need Chrome or Chromium: install one, or name it by CHROME_PATH.');
}

/** @returns {string | undefined} */
function playwrightsOwn() {
  const { chromium } = createRequire(import.meta.url)('@playwright/test');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/** @param {string} path */
function starts(path) {
  return spawnSync(path, ['--version'], { timeout: 30_000 }).status === 0;
}
