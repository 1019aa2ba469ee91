/** Promises about many connections that end: R9 the orderly end of the process. */
import { once } from 'node:events';
import { get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConversationWithMessages } from '../../src/wire.js';
import { startModelServer, until } from '../support/modelServer.js';
import { createOwnServers, signUpAt } from '../support/ownServers.js';
import { readAnswer } from '../support/startApi.js';
import type { Fault } from './run.js';

const STREAMS = 50;

/** The status of a request over a connection of its own, or why there was none. */
function statusOf(url: string): Promise<number | string> {
  return new Promise((resolve) => {
    get(url, { agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    }).on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
}

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
      const body = JSON.stringify({ question: 'How long should the drain period be?' });
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
