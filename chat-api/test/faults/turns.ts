/** Promises about a turn that the world disturbs: R1 crash, R2 leaving and Stop, R3 reload, R4 sending twice. */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConversationWithMessages, Message } from '../../src/wire.js';
import { say, startModelServer, until, type Script } from '../support/modelServer.js';
import { createOwnServers, signUpAt } from '../support/ownServers.js';
import { readAnswer, readEvents, startApi, textOf, type Reader } from '../support/startApi.js';
import type { Fault } from './fault.js';

const question = 'How long should the drain period be?';

/** Says a token every `everyMs`, `count` of them or until the connection closes. */
export function speak(everyMs: number, count = Infinity): Script {
  return async (reply) => {
    for (let token = 0; token < count && !reply.closed.signal.aborted; token += 1) {
      reply.text(`t${token} `);
      await sleep(everyMs);
    }
    if (!reply.closed.signal.aborted) reply.finish();
  };
}

/** Asks, reads until `enough` of the text has come, and drops the connection. */
async function askAndLeave(response: Response, enough: (text: string) => boolean) {
  let text = '';
  let conversationId = '';
  for await (const { event } of readEvents(response)) {
    if (event.type === 'data-turn') conversationId = event.data.conversationId;
    text += textOf([event]);
    if (enough(text)) break;
  }
  return { text, conversationId };
}

async function messagesOf(response: Promise<Response>): Promise<Message[]> {
  return ((await (await response).json()) as ConversationWithMessages).messages;
}

/** An API and a model for the promises that need no process of their own. */
async function together<T>(
  script: Script,
  run: (parts: { reader: Reader; other: Reader; model: Awaited<ReturnType<typeof startModelServer>> }) => Promise<T>,
) {
  const model = await startModelServer(script);
  const api = await startApi(model.settings);
  try {
    return await run({ reader: await api.signUp(), other: await api.signUp(), model });
  } finally {
    await api.close();
    await model.close();
  }
}

export const survivesCrash: Fault = {
  id: 'R1',
  wanted: '50 of 50 kills: question kept, no row streaming 10 s after the restart, at most 1 s of text lost',
  async run() {
    const everyMs = 10;
    const rounds = 50;
    const model = await startModelServer(speak(everyMs));
    const servers = await createOwnServers();
    const settings = { ...model.settings, API_URL: 'http://docent.test', SIGN_INS_PER_MINUTE: '1000' };
    let kept = 0;
    let worstMs = 0;
    try {
      for (let round = 0; round < rounds; round += 1) {
        const first = await servers.serve(settings);
        const authorization = await signUpAt(first.url, `r1-${round}@example.com`);
        const headers = { 'Content-Type': 'application/json', Authorization: authorization };
        const asked = await fetch(`${first.url}/agents/run`, {
          method: 'POST',
          headers,
          body: JSON.stringify({ question }),
        });
        const killAt = performance.now() + 200 + Math.random() * 2_800;
        const seen = await askAndLeave(asked, () => performance.now() > killAt);
        first.child.kill('SIGKILL');
        await once(first.child, 'exit');

        const second = await servers.serve(settings);
        const limit = performance.now() + 10_000;
        let messages: Message[] = [];
        await until(async () => {
          messages = await messagesOf(fetch(`${second.url}/conversations/${seen.conversationId}`, { headers }));
          return messages.at(-1)!.status !== 'streaming' || performance.now() > limit;
        });
        const [asking, answer] = messages;
        const lostMs = Math.max(0, seen.text.split(' ').length - answer!.content.split(' ').length) * everyMs;
        worstMs = Math.max(worstMs, lostMs);
        if (asking!.content === question && answer!.status === 'interrupted' && lostMs <= 1_000) kept += 1;
        await servers.killAll();
      }
    } finally {
      await servers.remove();
      await model.close();
    }
    return { ok: kept === rounds, reached: `${kept} of ${rounds}, at most ${worstMs} ms of text lost` };
  },
};

export const outlivesReader: Fault = {
  id: 'R2',
  wanted: '100 of 100 complete without a reader; upstream closed within 500 ms of Stop, text kept',
  run: () =>
    together(speak(2, 100), async ({ reader, model }) => {
      const whole = Array.from({ length: 100 }, (_, token) => `t${token} `).join('');
      let complete = 0;
      for (let round = 0; round < 100; round += 1) {
        const left = await askAndLeave(await reader.call('/agents/run', { json: { question } }), (text) =>
          text.includes(`t${Math.min(round, 90)} `),
        );
        const answer = async () => (await messagesOf(reader.call(`/conversations/${left.conversationId}`))).at(-1)!;
        await until(async () => (await answer()).status !== 'streaming');
        const { status, content } = await answer();
        if (status === 'complete' && content === whole) complete += 1;
      }
      model.play(speak(10));
      let slowestMs = 0;
      let stopped = 0;
      for (let round = 0; round < 20; round += 1) {
        const left = await askAndLeave(await reader.call('/agents/run', { json: { question } }), (text) => text !== '');
        const began = performance.now();
        await reader.call(`/agents/run/${left.conversationId}/stop`, { method: 'POST' });
        await until(() => model.open() === 0);
        slowestMs = Math.max(slowestMs, performance.now() - began);
        const answer = async () => (await messagesOf(reader.call(`/conversations/${left.conversationId}`))).at(-1)!;
        await until(async () => (await answer()).status !== 'streaming');
        const { status, content } = await answer();
        if (status === 'stopped' && content.startsWith(left.text.trim())) stopped += 1;
      }
      return {
        ok: complete === 100 && stopped === 20 && slowestMs <= 500,
        reached: `${complete} of 100 complete; ${stopped} of 20 stopped, upstream closed within ${Math.round(slowestMs)} ms`,
      };
    }),
};

export const continuesAfterReload: Fault = {
  id: 'R3',
  wanted: 'a 200-event answer, cut after every event: equal at every cut, one upstream call',
  run: () =>
    together(say(''), async ({ reader, model }) => {
      const tokens = Array.from({ length: 200 }, (_, token) => `wörd${token} 🙂 `);
      let speakNext: () => void = () => undefined;
      model.play(async (reply) => {
        for (const token of tokens) {
          const next = new Promise<void>((resolve) => (speakNext = resolve));
          reply.text(token);
          await next;
        }
        reply.finish();
      });
      const whole = tokens.join('');
      let response = await reader.call('/agents/run', { json: { question } });
      let conversationId = '';
      let text = '';
      let cuts = 0;
      let equal = 0;
      while (text.length < whole.length) {
        const part = await askAndLeave(response, (seen) => seen !== '');
        conversationId ||= part.conversationId;
        text += part.text;
        cuts += 1;
        if (whole.startsWith(text)) equal += 1;
        const path = `/agents/run/${conversationId}/stream?after=${text.length}`;
        if (text.length < whole.length) response = await reader.call(path);
        speakNext();
      }
      await until(
        async () => (await messagesOf(reader.call(`/conversations/${conversationId}`))).at(-1)!.status === 'complete',
      );
      const kept = (await messagesOf(reader.call(`/conversations/${conversationId}`))).at(-1)!.content;
      return {
        ok: cuts >= 200 && equal === cuts && text === whole && kept === whole && model.requests.length === 1,
        reached: `${equal} of ${cuts} cuts equal, ${model.requests.length} upstream call`,
      };
    }),
};

export const asksOnce: Fault = {
  id: 'R4',
  wanted:
    '50 parallel and 50 sequential with one key: one row, one call, same ids; other body 422; other user independent',
  run: () =>
    together(say('Thirty seconds [1].'), async ({ reader, other, model }) => {
      const headers = { 'Idempotency-Key': 'one' };
      const ask = async () => readAnswer(await reader.call('/agents/run', { json: { question }, headers }));
      const answers = await Promise.all(Array.from({ length: 50 }, ask));
      for (let round = 0; round < 50; round += 1) answers.push(await ask());
      const ids = new Set(answers.map(({ answerId }) => answerId)).size;
      const messages = await messagesOf(reader.call(`/conversations/${answers[0]!.conversationId}`));
      const calls = model.requests.length;
      const { status } = await reader.call('/agents/run', { json: { question: 'Something else?' }, headers });
      const theirs = await readAnswer(await other.call('/agents/run', { json: { question }, headers }));
      const independent = theirs.end?.status === 'complete' && theirs.answerId !== answers[0]!.answerId;
      return {
        ok: ids === 1 && calls === 1 && messages.length === 2 && status === 422 && independent,
        reached: `${ids} answer, ${calls} call, ${messages.length} rows; other body ${status}; other user ${independent ? 'independent' : 'not independent'}`,
      };
    }),
};
