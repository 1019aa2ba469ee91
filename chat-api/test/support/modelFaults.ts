import type { Script } from './modelServer.js';

/** What the model's server says in failing: it must reach neither readers nor the log. */
export const PLANTED_KEY = 'sk-planted-key';

/** A way in which a model's server fails, and the kind of problem that it is to the reader. */
export type ModelFault = [name: string, kind: string, script: Script];

const says = JSON.stringify({ error: { message: `bad key ${PLANTED_KEY}` } });
const half = (then: Script): Script => {
  return (reply, request) => {
    reply.text('Half');
    return then(reply, request);
  };
};

/** Answers that break off, each in another way (promise R5). */
export const cutOff: ModelFault[] = [
  ['a clean early end', 'model-failed', half((reply) => void reply.response.end())],
  ['an end without a reason', 'model-failed', half((reply) => reply.finish(null))],
  ['an empty 200', 'model-failed', (reply) => void reply.response.end()],
  ['an end without a word', 'model-failed', (reply) => reply.finish()],
  ['a title and no answer', 'model-failed', (reply) => (reply.text('Title: Drain period\n\n'), reply.finish())],
  ['a page of HTML', 'model-failed', (reply) => void reply.response.end(`<html>Bad gateway ${PLANTED_KEY}</html>`)],
  ['an error as JSON', 'model-failed', (reply) => void reply.response.end(says)],
  [
    'a malformed frame',
    'model-failed',
    half((reply) => {
      reply.raw('data: {"choi\n\n');
      reply.response.end();
    }),
  ],
  [
    'an error event',
    'model-failed',
    half((reply) => {
      reply.frame({ error: { message: PLANTED_KEY } });
      reply.response.end();
    }),
  ],
  ['the length limit', 'answer-cut', half((reply) => reply.finish('length'))],
  ['a reset', 'model-failed', half((reply) => void setTimeout(() => reply.response.destroy(), 20))],
  ['a stall', 'model-timeout', half(() => undefined)],
];

/** Answers that do not even begin (promise R6). */
export const refused: ModelFault[] = [
  ['a refused key', 'model-failed', (reply) => void reply.response.writeHead(401).end(says)],
  ['too many requests', 'model-busy', (reply) => void reply.response.writeHead(429, { 'Retry-After': '0' }).end(says)],
  ['too many requests, without a time', 'model-busy', (reply) => void reply.response.writeHead(429).end(says)],
  ['a server error', 'model-failed', (reply) => void reply.response.writeHead(500).end(says)],
  ['silence', 'model-timeout', () => undefined],
];
