/**
 * npm run feedback -- [--since <date>] [--rating up|down] [--unanswered] [--json]
 *
 * What readers said of answers, or the questions that the docs did not answer, with the settings of `.env`. A running API
 * that holds the embedded database reads it itself.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { build } from './support/prepare.mjs';
import { root } from './support/run.mjs';

if (existsSync(`${root}/.env`)) process.loadEnvFile(`${root}/.env`);
await build({ only: 'docent-chat-api' });
const { status } = spawnSync(process.execPath, [`${root}/chat-api/dist/cli.js`, 'feedback', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
