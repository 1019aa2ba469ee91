/** From a fresh clone to something that runs: the packages, the generated client, the build. */
import { existsSync, readFileSync } from 'node:fs';
import { step } from './terminal.mjs';
import { root, runNode, runNpm } from './run.mjs';

const quiet = { TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' };

/** Installs the packages of the lock file, unless they are all there. */
export async function installPackages() {
  const title = 'Installing packages';
  if (isInstalled()) return void console.log(`✓ ${title}: skipped, nothing changed`);
  await step(title, () => runNpm(['ci', '--no-audit', '--no-fund']), { hint: 'a minute or two the first time' });
}

/**
 * Whether node_modules holds what the lock file asks for. npm keeps its own list of what it installed, so that neither
 * times nor a stamp of ours can be wrong after a change of branch or an install by hand.
 */
function isInstalled() {
  const installedList = `${root}/node_modules/.package-lock.json`;
  if (!existsSync(installedList)) return false;
  const wanted = readLock(`${root}/package-lock.json`);
  const installed = readLock(installedList);
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes('node_modules/')) return true;
    const found = installed[path];
    // What is optional may be for another platform.
    return found ? found.version === entry.version : entry.optional || entry.devOptional || entry.peer;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }>}
 */
function readLock(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/**
 * Builds the workspaces, or brings back what was built from the same files before.
 *
 * @param {{ only?: string, env?: Record<string, string | undefined> }} [options] `only`: a workspace, with what it needs
 */
export async function build({ only, env } = {}) {
  const title = only ? `Building ${only}` : 'Building the API, the plugin and the site';
  const result = (/** @type {string} */ output) =>
    /cache miss/.test(buildLines(output)) ? undefined : 'skipped, nothing changed';
  const hint = existsSync(`${root}/website/build`) ? undefined : 'a minute or two the first time';
  await step(title, (say) => turbo(['build', ...(only ? [`--filter=${only}`] : [])], env, say), { hint, result });
}

/**
 * @param {string[]} args a task, and the options of `turbo run`
 * @param {Record<string, string | undefined>} [env]
 * @param {(detail: string) => void} [say] hears which workspace is being worked on
 */
export function turbo(args, env, say) {
  return runNode('turbo/bin/turbo', ['run', ...args, '--output-logs=new-only', '--no-color', '--no-update-notifier'], {
    env: { ...quiet, ...env },
    onLine: (line) => {
      const workspace = /^([\w-]+):\w+: cache (miss|bypass)/.exec(line)?.[1];
      if (workspace) say?.(workspace);
    },
  });
}

/** @param {string} output of turbo; the lines of other tasks are always "cache bypass" or none of our business */
function buildLines(output) {
  return output
    .split('\n')
    .filter((line) => /^[\w-]+:build: cache/.test(line))
    .join('\n');
}
