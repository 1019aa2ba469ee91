/** A Postgres of our own for the length of a test run, from the programs that the machine has. */
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './ports.mjs';

/** Why there is no Postgres, in a sentence for the person who asked for it. */
export class NoPostgres extends Error {}

/**
 * Starts a cluster in a temporary folder, on loopback only.
 *
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>} `stop` removes the cluster too
 * @throws {NoPostgres} naming what is missing
 */
export async function startCluster() {
  const bin = findPrograms();
  const user = whoMayRun();
  const folder = mkdtempSync(join(tmpdir(), 'docent-postgres-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const data = join(folder, 'data');
    const password = randomBytes(12).toString('hex');
    writeFileSync(join(folder, 'password'), password);
    if (user) for (const path of [folder, join(folder, 'password')]) chownSync(path, user.uid, user.gid);
    const initdb = ['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', join(folder, 'password')];
    execFileSync(join(bin, 'initdb'), [...initdb, '-E', 'UTF8', '--no-locale', '--no-sync'], {
      ...user,
      cwd: folder,
      stdio: 'pipe',
    });

    const port = await freePort();
    // What is thrown away afterwards need not survive a power cut.
    const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', 'max_connections=200'];
    const server = spawn(
      join(bin, 'postgres'),
      ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
      { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let log = '';
    server.stderr.setEncoding('utf8').on('data', (text) => (log += text));
    const ended = once(server, 'exit');
    // It listens some time before it lets anybody in.
    while (!log.includes('ready to accept connections')) {
      if (server.exitCode !== null) throw new NoPostgres(`Postgres did not start:\n${log}`);
      await sleep(50);
    }
    return {
      url: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
      async stop() {
        // A fast shutdown: it ends the connections instead of waiting for them.
        server.kill('SIGINT');
        await ended;
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** The folder of the newest Postgres that has pgvector. */
function findPrograms() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const configured = ask('pg_config', '--bindir');
  const folders = [configured, ...versions.map((version) => `${debian}/${version}/bin`)].filter(
    (folder) => folder && existsSync(join(folder, 'initdb')),
  );
  if (!folders.length) {
    throw new NoPostgres(
      'There are no Postgres programs here: install Postgres with pgvector, or set TEST_DATABASE_URL.',
    );
  }
  const found = folders.find((folder) =>
    existsSync(join(ask(join(folder, 'pg_config'), '--sharedir'), 'extension/vector.control')),
  );
  if (!found) {
    throw new NoPostgres(
      `Postgres is here (${folders.join(', ')}), pgvector is not: install it, or set TEST_DATABASE_URL.`,
    );
  }
  return found;
}

/** @param {string} program @param {string[]} question @returns {string} empty when it has no answer */
function ask(program, ...question) {
  try {
    return execFileSync(program, question, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
}

/** Postgres refuses to run as root: then one who may. */
function whoMayRun() {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const uid = ask('id', '-u', name);
    if (uid) return { uid: Number(uid), gid: Number(ask('id', '-g', name)) };
  }
  throw new NoPostgres('Postgres does not run as root, and there is neither a user postgres nor nobody.');
}
