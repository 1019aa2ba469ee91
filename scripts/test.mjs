/** From a fresh clone to a verdict: `npm test`, or a part of it: `npm test -- --only api`. */
import './support/checkNode.mjs';
import { parseArgs } from 'node:util';
import { build, installPackages, turbo } from './support/prepare.mjs';
import { CommandFailed, endRunning, runNode } from './support/run.mjs';
import { TestsFailed, runJest, runPlaywright } from './support/runTests.mjs';
import { step } from './support/terminal.mjs';

const parts = ['check', 'api', 'plugin', 'browser'];
const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
if (only && !parts.includes(only)) {
  console.error(`--only takes one of ${parts.join(', ')}; not "${only}".`);
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

/** @type {Record<string, () => Promise<unknown>>} */
const runs = {
  async check() {
    await check('Checking types', async () => {
      await turbo(['check']);
      await runNode('typescript/bin/tsc', ['--noEmit', '-p', 'scripts']);
    });
    await check('Checking lint rules', () => runNode('eslint/bin/eslint.js', ['.']));
    await check('Checking the format', () => runNode('prettier/bin/prettier.cjs', ['--check', '.']));
    await check('Checking the documentation', () => runNode('tsx/dist/cli.mjs', ['scripts/check-docs.ts']));
  },
  async api() {
    // All of it: the search is tested on the built site.
    if (only) await build();
    await tests('Testing the API', () => runJest('chat-api'));
  },
  async plugin() {
    if (only) await build({ only: 'docusaurus-plugin-chat-widget' });
    await tests('Testing the plugin', () => runJest('plugin-chat-widget'));
  },
  async browser() {
    if (only) await build();
    // Only now are the packages there that this looks into.
    const { ensureBrowser } = await import('./support/findBrowser.mjs');
    let browser = '';
    await attempt(async () => {
      browser = await step('Finding a browser', ensureBrowser, { result: (path) => path });
    });
    if (browser) await tests('Testing in the browser', () => runPlaywright(browser));
  },
};

await attempt(async () => {
  await installPackages();
  if (!only) await build();
  for (const part of only ? [only] : parts) await runs[part]?.();
});
console.log(`\n${Math.round((Date.now() - startedAt) / 1000)} s in all`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed ? 1 : 0);

/** @param {string} title @param {() => Promise<unknown>} work */
function check(title, work) {
  return attempt(() => step(title, work));
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
