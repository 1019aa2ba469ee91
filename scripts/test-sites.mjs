/**
 * `npm run test:sites`: the packed plugin in sites like other people's, each generated, built, and used in the browser.
 * Apart from `npm test`, because each site is a build or two; React 18 is fetched for one of them.
 */
import './support/checkNode.mjs';
import { build, installPackages } from './support/prepare.mjs';
import { CommandFailed, endRunning } from './support/run.mjs';
import { TestsFailed, runPlaywright } from './support/runTests.mjs';
import { step } from './support/terminal.mjs';

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    endRunning();
    process.exit(130);
  });
}

const total = { passed: 0, failed: 0 };
try {
  await installPackages();
  await build();
  // Only now are the packages there that this looks into.
  const { ensureBrowser } = await import('./support/findBrowser.mjs');
  const browser = await step('Finding a browser', ensureBrowser, { result: (path) => path });
  const result = (/** @type {number} */ passed) => `${passed} passed`;
  total.passed = await step("Testing in other people's sites", () => runPlaywright(browser, ['sites']), { result });
} catch (error) {
  if (!(error instanceof CommandFailed)) throw error;
  total.passed = error instanceof TestsFailed ? error.passed : 0;
  total.failed = error instanceof TestsFailed ? error.failed : 1;
  console.error(`${error.output}\n${error.message}`);
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed ? 1 : 0);
