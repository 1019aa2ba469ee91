/**
 * Promises about the database: D2 streams and connections, D3 two processes on one folder, D4 a broken-off first start.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { openDatabase } from '../../src/database/openDatabase.js';
import { startModelServer } from '../support/modelServer.js';
import { createOwnPostgres } from '../support/ownPostgres.js';
import { createOwnServers, outcome, signUpAt } from '../support/ownServers.js';
import { readAnswer } from '../support/startApi.js';
import { startClaim } from '../support/startClaim.js';
import { databaseConfig } from '../support/testDatabase.js';
import type { Fault } from './fault.js';
import { speak } from './turns.js';

const quiet = { info: () => undefined, warn: () => undefined };

export const streamsHoldNoConnection: Fault = {
  id: 'D2',
  wanted: '300 streams, pool of 10: at most 10 connections, none idle in transaction for a second, no P2024 or P2028',
  async run() {
    const postgres = await createOwnPostgres();
    const model = await startModelServer(speak(100, 300));
    const servers = await createOwnServers();
    const watcher = new pg.Client(postgres.url);
    try {
      const { child, url } = await servers.serve({
        ...model.settings,
        DATABASE_URL: postgres.url,
        DATABASE_POOL_SIZE: '10',
        QUESTIONS_PER_MINUTE: '1000',
      });
      const said = outcome(child);
      await watcher.connect();
      const authorization = await signUpAt(url, 'd2@example.com');
      const headers = { 'Content-Type': 'application/json', Authorization: authorization };
      const body = JSON.stringify({ question: 'How long should the drain period be?' });
      let open = true;
      const answers = Promise.all(
        Array.from({ length: 300 }, async () =>
          readAnswer(await fetch(`${url}/agents/run`, { method: 'POST', headers, body })),
        ),
      ).finally(() => (open = false));
      const most = { connections: 0, idleInTransaction: 0, streams: 0 };
      while (open) {
        const { rows } = await watcher.query<{ connections: number; idle: number }>(`
          SELECT count(*)::int AS connections,
            (count(*) FILTER (WHERE state LIKE 'idle in transaction%' AND now() - state_change > interval '1 s'))::int AS idle
          FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`);
        most.connections = Math.max(most.connections, rows[0]!.connections);
        most.idleInTransaction = Math.max(most.idleInTransaction, rows[0]!.idle);
        most.streams = Math.max(most.streams, model.open());
        await sleep(50);
      }
      const complete = (await answers).filter(({ end }) => end?.status === 'complete').length;
      await servers.killAll();
      const { out, err } = await said;
      const timeouts = (out + err).match(/P2024|P2028/g)?.length ?? 0;
      const { connections, idleInTransaction, streams } = most;
      return {
        ok: connections <= 10 && idleInTransaction === 0 && timeouts === 0 && complete === 300 && streams === 300,
        reached: `${streams} streams at once, ${complete} complete; at most ${connections} connections, ${idleInTransaction} idle in transaction, ${timeouts} P2024 or P2028`,
      };
    } finally {
      await watcher.end().catch(() => undefined);
      await servers.remove();
      await model.close();
      await postgres.remove();
    }
  },
};

export const oneHolder: Fault = {
  id: 'D3',
  wanted: '20 of 20 double starts: one holds, the other names it; a dead lock is always taken, a stopped one never',
  async run() {
    const parent = await mkdtemp(join(tmpdir(), 'docent-d3-'));
    const folder = join(parent, 'database');
    const rounds = 20;
    let kept = 0;
    let reusedTaken = 0;
    try {
      for (let round = 0; round < rounds; round += 1) {
        // The lock of the round before is dead; in every other round a process that lives has its number.
        if (round % 2 === 1) reusedTaken += await giveLockNumber(`${folder}.lock`, process.pid);
        const both = await Promise.all([startClaim(folder, 'open'), startClaim(folder, 'open')]);
        const said = await Promise.all(both.map((process) => process.claim()));
        const holder = both[said.indexOf('held')];
        const refusal = said.find((answer) => answer !== 'held');
        if (holder && refusal?.includes(`is in use by process ${holder.pid};`)) kept += 1;
        await Promise.all(both.map((process) => process.signal('SIGKILL')));
      }
      const silent = await startClaim(folder);
      const held = await silent.claim();
      await silent.signal('SIGSTOP');
      const late = await startClaim(folder);
      const refused = await late.claim();
      const untaken = held === 'held' && refused.includes(`is in use by process ${silent.pid};`);
      await Promise.all([silent, late].map((process) => process.signal('SIGKILL')));

      const database = await openDatabase({ ...databaseConfig({}), folder }, quiet);
      const rows = await database.prisma.user.count();
      await database.close();
      return {
        ok: kept === rounds && rows === rounds && untaken,
        reached: `${kept} of ${rounds}, ${reusedTaken} of them with the dead holder's number in use again; ${rows} of ${rounds} rows kept; a stopped holder's folder was ${untaken ? 'left alone' : 'taken'}`,
      };
    } finally {
      await rm(parent, { recursive: true, force: true });
    }
  },
};

export const startsAgain: Fault = {
  id: 'D4',
  wanted: '20 of 20 first starts killed at a random point: the next one starts',
  async run() {
    const rounds = 20;
    const killed = new Map<string, number>();
    let started = 0;
    let startMs = 0;
    for (let round = 0; round <= rounds; round += 1) {
      const servers = await createOwnServers();
      try {
        if (round > 0) {
          const first = servers.run([], { PORT: '0', DOCUMENTS: servers.documentsFile, LOG_LEVEL: 'info' });
          const ended = outcome(first);
          // The first quarter of a start only loads the program.
          await sleep(startMs * (0.25 + 0.75 * Math.random()));
          first.kill('SIGKILL');
          const reached = progressOf(servers.dataDir, (await ended).out);
          killed.set(reached, (killed.get(reached) ?? 0) + 1);
        }
        const begun = performance.now();
        await servers.serve();
        if (round === 0) startMs = performance.now() - begun;
        else started += 1;
      } finally {
        await servers.remove();
      }
    }
    const points = [...killed].map(([point, times]) => `${times} ${point}`).join(', ');
    return { ok: started === rounds, reached: `${started} of ${rounds}; killed ${points}` };
  },
};

/** How far a first start had come. */
function progressOf(dataDir: string, log: string): string {
  if (log.includes('"ingested"')) return 'when ready';
  if (log.includes('"listening"')) return 'while ingesting';
  if (log.includes('applied a migration')) return 'in or after the migrations';
  const database = databaseConfig({ DATA_DIR: dataDir }).folder;
  if (existsSync(`${database}.new`)) return 'while the database was made';
  return existsSync(database) ? 'before the migrations' : 'before the database';
}

/** @returns how many locks now carry the number */
async function giveLockNumber(locks: string, pid: number): Promise<number> {
  const names = await readdir(locks);
  for (const name of names) await rename(join(locks, name), join(locks, name.replace(/-\d+-/, `-${pid}-`)));
  return Math.min(1, names.length);
}
