import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './run.mjs';

/**
 * Starts the API as a process of its own.
 *
 * @param {Record<string, string | undefined>} env its settings, on top of this process's own; PORT must be among them
 * @param {{ onOutput?: (text: string) => void }} [options] `onOutput` gets what it prints
 * @returns {Api}
 *
 * @typedef {object} Api
 * @property {string} url
 * @property {Promise<void>} ready settles when it takes questions; fails with its own sentence when it ends before
 * @property {Promise<number>} ended its exit status
 * @property {() => Promise<void>} stop lets running answers end, for 10 seconds at most
 */
export function startApi(env, { onOutput } = {}) {
  const child = spawn(process.execPath, [`${root}/chat-api/dist/cli.js`], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl-C reaches every process of a terminal's group; the API shall hear of the end once, from us.
    detached: process.platform !== 'win32',
  });
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  let complaint = '';
  child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => onOutput?.(text));
  child.stderr.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    complaint = (complaint + text).slice(-20_000);
    onOutput?.(text);
  });
  const ended = once(child, 'close').then(([code]) => {
    process.off('exit', kill);
    return typeof code === 'number' ? code : 1;
  });

  /** @param {string} url */
  async function waitFor(url) {
    while (!(await answers(url))) {
      const code = await Promise.race([ended, sleep(100)]);
      if (code !== undefined) throw new Error(complaint.trim() || `The API ended with status ${code}.`);
    }
  }
  return {
    url: `http://localhost:${env.PORT}`,
    ready: waitFor(`http://${env.HOST ?? '127.0.0.1'}:${env.PORT}/readyz`),
    ended,
    async stop() {
      child.kill('SIGTERM');
      const deadline = setTimeout(kill, 10_000);
      await ended;
      clearTimeout(deadline);
    },
  };
}

/** @param {string} url */
async function answers(url) {
  const response = await fetch(url).catch(() => undefined);
  await response?.arrayBuffer();
  return response?.ok ?? false;
}
