/**
 * Promises R5 and R6: an answer is complete only when it is, and nothing that a model's server says in failing is
 * passed on.
 */
import { pino } from 'pino';
import type { ConversationWithMessages } from '../../src/wire.js';
import { cutOff, PLANTED_KEY, refused } from '../support/modelFaults.js';
import { startModelServer, type ModelServer } from '../support/modelServer.js';
import { startApi, type Api, type Reader } from '../support/startApi.js';

let model: ModelServer;
let api: Api;
let reader: Reader;
let logged = '';

beforeAll(async () => {
  model = await startModelServer();
  const log = pino({}, { write: (line: string) => void (logged += line) });
  api = await startApi({ ...model.settings, MODEL_IDLE_TIMEOUT_MS: '4000' }, undefined, log);
  reader = await api.signUp();
});
afterAll(async () => {
  await api.close();
  await model.close();
});

test.each([...cutOff, ...refused])(
  '%s is never a complete answer, and says no more than %s',
  async (_, kind, script) => {
    model.play(script);
    logged = '';
    const answer = await reader.ask({ question: 'How long should the drain period be?' });
    const response = await reader.call(`/conversations/${answer.conversationId}`);
    const kept = ((await response.json()) as ConversationWithMessages).messages.at(-1)!;
    expect(kept).toMatchObject({ status: 'failed', problem: kind });
    expect(answer.events.find((event) => event.type === 'data-problem')?.data.kind).toBe(kind);
    expect(logged).toContain(`"kind":"${kind}"`);
    // The owner reads which limit it was.
    expect(logged.includes('the model said nothing for MODEL_IDLE_TIMEOUT_MS (4000)')).toBe(kind === 'model-timeout');
    expect(JSON.stringify([answer.events, kept]) + logged).not.toContain(PLANTED_KEY);
  },
);

test('an answer with a NUL, and with an emoji in two halves, is kept whole', async () => {
  model.play((reply) => {
    for (const piece of ['Ready\0 [1] ', '\ud83d', '\ude00', ' and half \ud83d', ' done.']) reply.text(piece);
    reply.finish();
  });
  const answer = await reader.ask({ question: 'How long should the drain period be?' });
  expect(answer.end?.status).toBe('complete');
  expect(answer.text).toBe('Ready\uFFFD [1] \u{1f600} and half \uFFFD done.');
  const response = await reader.call(`/conversations/${answer.conversationId}`);
  const kept = ((await response.json()) as ConversationWithMessages).messages.at(-1)!;
  expect(kept).toMatchObject({ status: 'complete', content: answer.text });
});

test('what a model is sent is well formed wherever an earlier answer is cut', async () => {
  // One character in two units, so that one of the two answers is cut in its middle, whatever the length is.
  for (const lead of ['', 'x']) {
    model.play((reply) => {
      reply.text(`${lead}${'\u{1f600}'.repeat(3_000)}`);
      reply.finish();
    });
    const { conversationId } = await reader.ask({ question: 'How long should the drain period be?' });
    const before = model.requests.length;
    await (await reader.call('/agents/run', { json: { conversationId, question: 'And then?' } })).text();
    const sent = model.requests.slice(before).flatMap(({ messages }) => messages.map(({ content }) => content));
    expect(sent.length).toBeGreaterThan(1);
    expect(sent.filter((content) => /\p{Surrogate}|\uFFFD/u.test(content))).toEqual([]);
  }
});

test('a server that knows no `stream_options` is not asked for any', async () => {
  model.play((reply, { stream_options: options }) => {
    if (options !== undefined) {
      const error = { message: 'Unknown parameter: stream_options', type: 'invalid_request_error' };
      return void reply.response.writeHead(400, { 'Content-Type': 'application/json' }).end(JSON.stringify({ error }));
    }
    reply.text('Ready [1].');
    reply.finish();
  });
  const answer = await reader.ask({ question: 'How long should the drain period be?' });
  expect(answer.end?.status).toBe('complete');
});
