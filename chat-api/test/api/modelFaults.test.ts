/** Promises R5 and R6: an answer is complete only when it is, and nothing that a model's server says in failing is passed on. */
import { pino } from 'pino';
import type { ConversationWithMessages } from '../../src/wire.js';
import { startModelServer, type ModelServer, type Script } from '../support/modelServer.js';
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

const faults: [name: string, kind: string, Script][] = [
  ['a clean early end', 'model-failed', (reply) => (reply.text('Half'), void reply.response.end())],
  ['an end without a reason', 'model-failed', (reply) => (reply.text('Half'), reply.finish(null))],
  ['an empty 200', 'model-failed', (reply) => void reply.response.end()],
  ['a page of HTML', 'model-failed', (reply) => void reply.response.end('<html>Bad gateway sk-planted-key</html>')],
  ['an error as JSON', 'model-failed', (reply) => void reply.response.end('{"error":{"message":"sk-planted-key"}}')],
  [
    'a malformed frame',
    'model-failed',
    (reply) => (reply.text('Half'), reply.raw('data: {"choi\n\n'), void reply.response.end()),
  ],
  [
    'an error event',
    'model-failed',
    (reply) => (reply.text('Half'), reply.frame({ error: { message: 'sk-planted-key' } }), void reply.response.end()),
  ],
  ['the length limit', 'answer-cut', (reply) => (reply.text('Half'), reply.finish('length'))],
  ['a reset', 'model-failed', (reply) => (reply.text('Half'), void setTimeout(() => reply.response.destroy(), 20))],
  ['a stall', 'model-timeout', (reply) => reply.text('Half')],
  [
    'a refused key',
    'model-failed',
    (reply) => void reply.response.writeHead(401).end('{"error":{"message":"bad key sk-planted-key"}}'),
  ],
  ['too many requests', 'model-busy', (reply) => void reply.response.writeHead(429, { 'Retry-After': '0' }).end('{}')],
];

test.each(faults)('%s is never a complete answer, and says no more than %s', async (_, kind, script) => {
  model.play(script);
  logged = '';
  const answer = await reader.ask({ question: 'How long should the drain period be?' });
  const response = await reader.call(`/conversations/${answer.conversationId}`);
  const kept = ((await response.json()) as ConversationWithMessages).messages.at(-1)!;
  expect(kept).toMatchObject({ status: 'failed', problem: kind });
  expect(answer.events.find((event) => event.type === 'data-problem')?.data.kind).toBe(kind);
  expect(logged).toContain(`"kind":"${kind}"`);
  expect(JSON.stringify([answer.events, kept]) + logged).not.toContain('sk-planted-key');
});
