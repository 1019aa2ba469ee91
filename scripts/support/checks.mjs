/** What is looked at without running the product; each remembers what it has seen unchanged before. */
import { turbo } from './prepare.mjs';
import { runNpm } from './run.mjs';

/** @type {(() => Promise<unknown>)[]} */
export const checks = [
  // By workspace, as many at a time as there are processors.
  () => turbo(['check', 'lint', 'types:root', 'lint:root', 'check:package', '--continue']),
  ...['lint:format', 'lint:circles', 'lint:unused', 'lint:docs'].map(
    (script) => () => runNpm(['run', '--silent', script]),
  ),
];
