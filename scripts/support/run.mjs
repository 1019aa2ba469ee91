/** Runs other programs, and takes them along when this one is told to end. */
import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the repository. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/** A program that ended with another status than 0; `message` is a sentence, `output` all that it printed. */
export class CommandFailed extends Error {
  /** @param {string} message @param {string} output */
  constructor(message, output) {
    super(message);
    this.output = output;
  }
}

/**
 * Runs a program to its end.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, onLine?: (line: string) => void, shell?: boolean,
 *   interactive?: boolean }} [options] `onLine` hears each line of either output as it comes; `interactive`: it has the
 *   terminal to itself, and nothing of what it prints is returned
 * @returns {Promise<string>} all that it printed, both outputs in the order in which they came
 * @throws {CommandFailed} when it ends with another status than 0
 */
export function run(command, args, { cwd = root, env, onLine, shell, interactive } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      shell,
      stdio: interactive ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output += text;
        for (const line of text.split('\n')) if (line.trim()) onLine?.(line);
      });
    }
    child.once('error', (error) => {
      running.delete(child);
      reject(new CommandFailed(`${command} could not be run: ${error.message}`, output));
    });
    child.once('close', (code, signal) => {
      running.delete(child);
      if (code === 0) resolve(output);
      else
        reject(new CommandFailed(`${[command, ...args].join(' ')} ended with ${signal ?? `status ${code}`}`, output));
    });
  });
}

/**
 * Runs a program of an installed package with this Node.
 *
 * @param {string} path of the script below node_modules
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runNode(path, args, options) {
  return run(process.execPath, [`${root}/node_modules/${path}`, ...args], options);
}

/**
 * Runs npm: the one that started us, else the one on the path.
 *
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runNpm(args, options) {
  const npm = process.env.npm_execpath;
  if (npm?.endsWith('npm-cli.js')) return run(process.execPath, [npm, ...args], options);
  return run('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** Ends every program that `run` started and that still runs. */
export function endRunning() {
  for (const child of running) child.kill('SIGTERM');
}
