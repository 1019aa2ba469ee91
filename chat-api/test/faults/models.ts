/**
 * Promises about a model's server that fails: R5 no cut answer is whole, R6 its errors are bounded and leak nothing.
 */
import { pino } from 'pino';
import type { ConversationWithMessages } from '../../src/wire.js';
import { cutOff, PLANTED_KEY, refused, type ModelFault } from '../support/modelFaults.js';
import { startModelServer } from '../support/modelServer.js';
import { startApi } from '../support/startApi.js';
import type { Fault } from './fault.js';

const ROUNDS = 3;

/** Asks while the model's server fails in each of the ways. */
async function failInTurn(faults: ModelFault[]) {
  const model = await startModelServer();
  let logged = '';
  const log = pino({}, { write: (line: string) => void (logged += line) });
  const api = await startApi({ ...model.settings, MODEL_IDLE_TIMEOUT_MS: '5000' }, undefined, log);
  const counts = { asked: 0, right: 0, whole: 0, leaks: 0, slowestMs: 0 };
  try {
    const reader = await api.signUp();
    for (const [, kind, script] of Array.from({ length: ROUNDS }, () => faults).flat()) {
      model.play(script);
      logged = '';
      const begun = performance.now();
      const answer = await reader.ask({ question: 'How long should the drain period be?' });
      counts.slowestMs = Math.max(counts.slowestMs, performance.now() - begun);
      const response = await reader.call(`/conversations/${answer.conversationId}`);
      const kept = ((await response.json()) as ConversationWithMessages).messages.at(-1)!;
      counts.asked += 1;
      if (kept.status === 'failed' && kept.problem === kind) counts.right += 1;
      if (kept.status === 'complete' || answer.end?.status === 'complete') counts.whole += 1;
      if ((JSON.stringify([answer.events, kept]) + logged).includes(PLANTED_KEY)) counts.leaks += 1;
    }
    return counts;
  } finally {
    await api.close();
    await model.close();
  }
}

export const cutIsNeverWhole: Fault = {
  id: 'R5',
  wanted: `${cutOff.length} ways to break off, ${ROUNDS} times each: the right status each time, none shown or stored as complete`,
  async run() {
    const { asked, right, whole } = await failInTurn(cutOff);
    return { ok: right === asked && whole === 0, reached: `${right} of ${asked} right, ${whole} complete` };
  },
};

export const errorsAreBounded: Fault = {
  id: 'R6',
  wanted: `${refused.length} refusals and a stall, ${ROUNDS} times each: a plain problem within 10 s; the planted key in no reply and no log`,
  async run() {
    const { asked, right, leaks, slowestMs } = await failInTurn([...refused, ...cutOff.slice(-1)]);
    return {
      ok: right === asked && leaks === 0 && slowestMs < 10_000,
      reached: `${right} of ${asked} right, the slowest after ${(slowestMs / 1000).toFixed(1)} s, ${leaks} leaks`,
    };
  },
};
