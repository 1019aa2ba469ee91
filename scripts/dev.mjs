/** Both sides with reload on change: `npm run dev`. What runs is each workspace's own `dev`. */
import './support/checkNode.mjs';
import { spawn } from 'node:child_process';
import { build, installPackages } from './support/prepare.mjs';
import { CommandFailed, root } from './support/run.mjs';
import { builtDocuments, readSettings } from './support/settings.mjs';
import { bold, dim } from './support/terminal.mjs';

try {
  const settings = await readSettings();
  await installPackages();
  await build({ env: settings.build });
  console.log(
    `\n  Site     ${bold(`http://localhost:${settings.sitePort}`)}\n  API      http://localhost:${settings.api.PORT}`,
  );
  console.log(
    dim('  The assistant answers from the pages of the last `npm run build`, not from what you are editing.\n'),
  );
  const env = {
    ...process.env,
    ...settings.api,
    ...settings.build,
    SITE_PORT: String(settings.sitePort),
    LOG_LEVEL: process.env.LOG_LEVEL || 'info',
    DOCUMENTS: process.env.DOCUMENTS || builtDocuments().join(','),
    TURBO_TELEMETRY_DISABLED: '1',
  };
  // All at once, however few processors there are, and with every setting of the person who runs it.
  const tasks = ['run', 'dev', 'dev:styles', '--concurrency=10', '--env-mode=loose', '--ui=stream'];
  const turbo = spawn(process.execPath, [`${root}/node_modules/turbo/bin/turbo`, ...tasks, '--no-update-notifier'], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  // Ctrl-C reaches turbo too, which ends what it has started.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => turbo.kill(signal));
  turbo.once('exit', (code) => (process.exitCode = code ?? 0));
} catch (error) {
  if (error instanceof CommandFailed) console.error(error.output);
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
