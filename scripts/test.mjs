/**
 * From a fresh clone to a verdict: `npm test`, or a part of it:
 *
 *     npm test -- --only api        one part: check, api, plugin or browser
 *     npm test -- turns.test.ts     the tests of a file, or those whose names have these words
 *     npm test -- --watch [words]   the same, again after each change (without the browser)
 */
import './support/checkNode.mjs';
import { parseArgs } from 'node:util';
import { checks } from './support/checks.mjs';
import { findTests } from './support/findTests.mjs';
import { build, installPackages, turbo } from './support/prepare.mjs';
import { CommandFailed, endRunning } from './support/run.mjs';
import { TestsFailed, runJest, runPlaywright, watchJest } from './support/runTests.mjs';
import { step } from './support/terminal.mjs';

const workspaces = { api: 'chat-api', plugin: 'plugin-chat-widget' };
const parts = ['check', 'api', 'plugin', 'browser'];
const { values, positionals } = parseArgs({
  options: { only: { type: 'string' }, watch: { type: 'boolean' } },
  allowPositionals: true,
});
if (values.only && !parts.includes(values.only)) {
  console.error(`--only takes one of ${parts.join(', ')}; not "${values.only}".`);
  process.exit(1);
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    endRunning();
    process.exit(130);
  });
}

const startedAt = Date.now();
const total = { passed: 0, failed: 0 };
await attempt(async () => {
  await installPackages();
  const words = positionals.join(' ');
  if (words || values.watch) await runSelected(words);
  else await runParts(values.only ? [values.only] : parts);
});
console.log(`\n${Math.round((Date.now() - startedAt) / 1000)} s in all`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed ? 1 : 0);

/** @param {string[]} wanted */
async function runParts(wanted) {
  // The search is tested on the built site, too.
  const onlyPlugin = wanted.every((part) => part === 'plugin');
  if (wanted.some((part) => part !== 'check')) {
    await build({ only: onlyPlugin ? 'docusaurus-plugin-chat-widget' : undefined });
  }
  if (wanted.includes('check')) await runChecks();
  const packages = wanted.flatMap((part) => (part === 'api' || part === 'plugin' ? [workspaces[part]] : []));
  if (packages.length > 0) await tests(`Testing ${packages.join(' and ')}`, () => runJest(packages));
  if (wanted.includes('browser')) await runBrowser(['sections', 'model']);
}

/** @param {string} words */
async function runSelected(words) {
  const { api, plugin, browser, sites } = findTests(words);
  if (values.watch) {
    const watched = { files: [...(api?.files ?? []), ...(plugin?.files ?? [])], title: (api ?? plugin)?.title };
    return watchJest(Object.values(workspaces), words ? watched : {});
  }
  if (!api && !plugin && !browser && !sites) throw new CommandFailed(`No test is called "${words}".`, '');
  await build();
  if (api) await tests('Testing the API', () => runJest([workspaces.api], api));
  if (plugin) await tests('Testing the plugin', () => runJest([workspaces.plugin], plugin));
  if (browser) await runBrowser(['sections', 'model'], browser);
  if (sites) await runBrowser(['sites'], sites);
}

/** All at once: none of them uses two processors for long. */
async function runChecks() {
  await attempt(() => turbo(['generate']));
  const before = total.failed;
  const result = () => (total.failed > before ? `${total.failed - before} of ${checks.length} failed` : undefined);
  const title = 'Checking types, lint rules, format, packages and docs';
  await step(title, () => Promise.all(checks.map(attempt)), { result });
}

/** @param {string[]} projects @param {import('./support/findTests.mjs').Selection} [selection] */
async function runBrowser(projects, selection) {
  // Only now are the packages there that this looks into.
  const { ensureBrowser } = await import('./support/findBrowser.mjs');
  let browser = '';
  await attempt(async () => {
    browser = await step('Finding a browser', ensureBrowser, { result: (path) => path });
  });
  if (browser) await tests('Testing in the browser', () => runPlaywright(browser, projects, selection));
}

/** @param {string} title @param {() => Promise<number>} work says how many passed */
function tests(title, work) {
  return attempt(async () => {
    total.passed += await step(title, work, { result: (passed) => `${passed} passed` });
  });
}

/**
 * Does one thing; what goes wrong is shown whole and counted, and the next thing still gets its turn.
 *
 * @param {() => Promise<unknown>} work
 */
async function attempt(work) {
  try {
    await work();
  } catch (error) {
    if (error instanceof CommandFailed) console.error(error.output);
    console.error(error instanceof Error ? error.message : error);
    total.passed += error instanceof TestsFailed ? error.passed : 0;
    total.failed += error instanceof TestsFailed ? error.failed : 1;
  }
}
