/** What is looked at without running the product; each remembers what it has seen unchanged before. */
import { turbo } from './prepare.mjs';
import { root, runNode } from './run.mjs';

const cache = 'node_modules/.cache';
/** What is looked at for circles of imports, beside the plugin. */
const others = ['chat-api/src', 'chat-api/test', 'chat-api/evals', 'website/src', 'website/e2e', 'scripts'];

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
  () =>
    runNode(
      'dependency-cruiser/bin/dependency-cruise.mjs',
      ['--config', '../.dependency-cruiser.mjs', 'src', 'test', ...others.map((folder) => `../${folder}`)],
      { cwd: `${root}/plugin-chat-widget` },
    ),
  () => runNode('prettier/bin/prettier.cjs', ['--check', '.', '--cache', '--cache-strategy=content']),
  () => runNode('tsx/dist/cli.mjs', ['scripts/check-docs.ts']),
];
