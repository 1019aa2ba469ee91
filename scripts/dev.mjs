/** Both sides with reload on change: `npm run dev`. */
import './support/checkNode.mjs';
import { spawn } from 'node:child_process';
import { build, installPackages } from './support/prepare.mjs';
import { CommandFailed, root } from './support/run.mjs';
import { builtDocuments, readSettings } from './support/settings.mjs';
import { bold, dim } from './support/terminal.mjs';

/** @type {import('node:child_process').ChildProcess[]} */
const children = [];
let ending = false;

try {
  const settings = await readSettings();
  await installPackages();
  await build({ env: settings.build });

  start('api', '.', ['tsx/dist/cli.mjs', 'watch', '--clear-screen=false', 'chat-api/src/cli.ts'], {
    ...settings.api,
    LOG_LEVEL: process.env.LOG_LEVEL || 'info',
    DOCUMENTS: process.env.DOCUMENTS || builtDocuments().join(','),
  });
  start(
    'plugin',
    'plugin-chat-widget',
    ['typescript/bin/tsc', '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'],
    {},
  );
  start('styles', 'plugin-chat-widget', ['docusaurus-plugin-chat-widget/scripts/buildStyles.mjs', '--watch'], {});
  const site = ['@docusaurus/core/bin/docusaurus.mjs', 'start', '--no-open', '--port', String(settings.sitePort)];
  start('site', 'website', [...site, '--host', settings.host], settings.build);
  console.log(
    `\n  Site     ${bold(`http://localhost:${settings.sitePort}`)}\n  API      http://localhost:${settings.api.PORT}`,
  );
  console.log(
    dim('  The assistant answers from the pages of the last `npm run build`, not from what you are editing.\n'),
  );
} catch (error) {
  if (error instanceof CommandFailed) console.error(error.output);
  console.error(error instanceof Error ? error.message : error);
  end(1);
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => end(0));

/**
 * Starts one of the programs; each line it prints carries its name, and when one ends, all do.
 *
 * @param {string} name
 * @param {string} workspace
 * @param {string[]} command a script below node_modules and its arguments
 * @param {Record<string, string>} env
 */
function start(name, workspace, [script = '', ...args], env) {
  const child = spawn(process.execPath, [`${root}/node_modules/${script}`, ...args], {
    cwd: `${root}/${workspace}`,
    env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      process.stdout.write(text.trimEnd().replace(/^/gm, dim(`${name.padEnd(7)}`)) + '\n');
    });
  }
  child.once('exit', (code) => {
    if (!ending) console.error(`${name} ended with status ${code}.`);
    end(code ?? 1);
  });
}

/** @param {number} status */
function end(status) {
  if (ending) return;
  ending = true;
  for (const child of children) child.kill('SIGTERM');
  process.exitCode = status;
}
