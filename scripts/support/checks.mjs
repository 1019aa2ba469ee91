/** What is looked at without running the product; each remembers what it has seen unchanged before. */
import { turbo } from './prepare.mjs';
import { runNode } from './run.mjs';

const cache = 'node_modules/.cache';

/** @type {(() => Promise<unknown>)[]} */
export const checks = [
  () => turbo(['check']),
  () =>
    runNode('typescript/bin/tsc', [
      '-p',
      'scripts',
      '--incremental',
      '--tsBuildInfoFile',
      `${cache}/scripts.tsbuildinfo`,
    ]),
  () =>
    runNode('eslint/bin/eslint.js', ['.', '--cache', '--cache-strategy=content', `--cache-location=${cache}/eslint/`]),
  () => runNode('prettier/bin/prettier.cjs', ['--check', '.', '--cache', '--cache-strategy=content']),
  () => runNode('tsx/dist/cli.mjs', ['scripts/check-docs.ts']),
];
