/** Promises about many connections that end: R8 readers who leave at any moment, R9 the orderly end of the process. */
import { once } from 'node:events';
import { get } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { ConversationWithMessages } from '../../src/wire.js';
import { startModelServer, until } from '../support/modelServer.js';
import { createOwnPostgres } from '../support/ownPostgres.js';
import { createOwnServers, signUpAt } from '../support/ownServers.js';
import { readAnswer } from '../support/startApi.js';
import type { Fault } from './fault.js';
import { speak } from './turns.js';

const STREAMS = 50;
const CONNECTS = 2_000;
const AT_ONCE = 20;
const question = 'How long should the drain period be?';
/** Clears up every few seconds, so that only what is really kept counts as memory. */
const clearsUp = `import v8 from 'node:v8'; import vm from 'node:vm'; v8.setFlagsFromString('--expose-gc');
  setInterval(vm.runInNewContext('gc'), 3_000);`;

/** The status of a request over a connection of its own, or why there was none. */
function statusOf(url: string): Promise<number | string> {
  return new Promise((resolve) => {
    get(url, { agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    }).on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
}

/** Connects in one of the ways that readers do, and is gone at a random moment. */
async function comeAndGo(url: string, headers: Record<string, string>): Promise<void> {
  const way = Math.floor(Math.random() * 4);
  const stay = Math.random() * 150;
  if (way === 0) {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () => socket.write('GET /conversations HTTP/1.1\r\nHost: x\r\n'));
    socket.on('error', () => undefined);
    await sleep(stay);
    socket.destroy();
    return;
  }
  const leaving = AbortSignal.timeout(Math.ceil(stay));
  const asking = way === 1 ? { method: 'POST', body: JSON.stringify({ question }) } : {};
  const path = way === 1 ? '/agents/run' : way === 2 ? '/conversations?limit=100' : '/conversations/export';
  await fetch(url + path, { ...asking, headers, signal: leaving })
    .then((response) => response.text())
    .catch(() => undefined);
}

export const leavesLeakNothing: Fault = {
  id: 'R8',
  wanted:
    '2,000 random connects and aborts: memory within 10 %, database and upstream connections and handles as before',
  async run() {
    const model = await startModelServer(speak(5, 20));
    const postgres = await createOwnPostgres();
    const servers = await createOwnServers();
    const watcher = new pg.Client(postgres.url);
    try {
      const { url } = await servers.serve({
        ...model.settings,
        DATABASE_URL: postgres.url,
        METRICS_SECRET: 'a secret of this row alone, long enough',
        QUESTIONS_PER_MINUTE: '100000',
        LOG_LEVEL: 'silent',
        NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(clearsUp)}`,
      });
      await watcher.connect();
      const headers = { 'Content-Type': 'application/json', Authorization: await signUpAt(url, 'r8@example.com') };
      const comeAll = async (count: number) => {
        for (let gone = 0; gone < count; gone += AT_ONCE) {
          await Promise.all(Array.from({ length: AT_ONCE }, () => comeAndGo(url, headers)));
        }
        // Answers go on without their readers; then connections that are kept alive run out.
        await until(async () => {
          await sleep(200);
          const { rowCount } = await watcher.query(`SELECT 1 FROM message WHERE status = 'streaming' LIMIT 1`);
          return rowCount === 0 && model.open() === 0;
        });
        await sleep(8_000);
      };
      const look = async () => {
        const scraped = await fetch(`${url}/metrics`, {
          headers: { Authorization: 'Bearer a secret of this row alone, long enough', Connection: 'close' },
        });
        const text = await scraped.text();
        const read = (name: string) => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1]);
        const { rows } = await watcher.query<{ busy: number }>(`
          SELECT count(*) FILTER (WHERE state <> 'idle')::int AS busy
          FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`);
        return {
          memory: read('nodejs_heap_size_used_bytes') + read('nodejs_external_memory_bytes'),
          handles: read('nodejs_active_resources_total'),
          busy: rows[0]!.busy,
        };
      };
      // What a process needs for its first thousands of readers it keeps for the next.
      await comeAll(CONNECTS);
      const before = await look();
      await comeAll(CONNECTS);
      const after = await look();
      const growth = (after.memory / before.memory - 1) * 100;
      return {
        ok: growth <= 10 && after.handles <= before.handles && after.busy === 0 && model.open() === 0,
        reached:
          `memory ${growth.toFixed(1)} % (${(before.memory / 1e6).toFixed(0)} to ${(after.memory / 1e6).toFixed(0)} MB), ` +
          `handles ${before.handles} to ${after.handles}, ${after.busy} database connections at work, ${model.open()} upstream`,
      };
    } finally {
      await watcher.end().catch(() => undefined);
      await servers.remove();
      await model.close();
      await postgres.remove();
    }
  },
};

export const endsInOrder: Fault = {
  id: 'R9',
  wanted: 'SIGTERM with 50 live streams: new requests 503, every stream ends or is marked, exit within 10 s',
  async run() {
    const model = await startModelServer();
    let asked = 0;
    let ending = false;
    // Every second answer comes to its end while the process waits; the others never would.
    model.play(async (reply) => {
      const ends = (asked += 1) % 2 === 0;
      while (!reply.closed.signal.aborted && !(ends && ending)) {
        reply.text('word ');
        await sleep(20);
      }
      if (ends) reply.finish();
    });
    const servers = await createOwnServers();
    const settings = { ...model.settings, API_URL: 'http://docent.test', QUESTIONS_PER_MINUTE: '1000' };
    try {
      const { child, url } = await servers.serve(settings);
      const headers = { 'Content-Type': 'application/json', Authorization: await signUpAt(url, 'r9@example.com') };
      const body = JSON.stringify({ question });
      const answers = Array.from({ length: STREAMS }, async () =>
        readAnswer(await fetch(`${url}/agents/run`, { method: 'POST', headers, body })),
      );
      await until(() => model.open() === STREAMS);
      const began = performance.now();
      const ended = once(child, 'exit').then(([code]) => ({ code: Number(code), ms: performance.now() - began }));
      child.kill('SIGTERM');

      const refusals: (number | string)[] = [];
      setTimeout(() => (ending = true), 1_000);
      await sleep(100);
      while (model.open() > 0) {
        const [answered, again] = await Promise.all([statusOf(`${url}/readyz`), statusOf(`${url}/capabilities`)]);
        if (model.open() > 0) refusals.push(answered, again);
        await sleep(100);
      }
      const heard = await Promise.all(answers);
      const { code, ms } = await ended;

      const second = await servers.serve(settings);
      let kept = 0;
      for (const { conversationId, text, end } of heard) {
        const response = await fetch(`${second.url}/conversations/${conversationId}`, { headers });
        const answer = ((await response.json()) as ConversationWithMessages).messages.at(-1)!;
        if (answer.status === end?.status && answer.content.startsWith(text.trim())) kept += 1;
      }
      const count = (status: string) => heard.filter(({ end }) => end?.status === status).length;
      const refused = refusals.filter((status) => status === 503).length;
      return {
        ok: kept === STREAMS && refused === refusals.length && refused > 0 && code === 0 && ms <= 10_000,
        reached:
          `${count('complete')} complete and ${count('interrupted')} interrupted of ${STREAMS}, ${kept} rows agree; ` +
          `${refused} of ${refusals.length} requests 503${refused < refusals.length ? ` (others ${[...new Set(refusals)].join(', ')})` : ''}; ` +
          `exit ${code} after ${(ms / 1000).toFixed(1)} s`,
      };
    } finally {
      await servers.remove();
      await model.close();
    }
  },
};
