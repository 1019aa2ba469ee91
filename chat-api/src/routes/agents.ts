import { createHash } from 'node:crypto';
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import { followTurn } from '../conversation/turns/followTurn.js';
import { type NewTurn, wasAsked } from '../conversation/turns/newTurnStore.js';
import { startTurn, stopTurn } from '../conversation/turns/startTurn.js';
import { findRunningTurn } from '../conversation/turns/turnStore.js';
import { storable } from '../database/storable.js';
import { MAX_ID_LENGTH } from '../limits.js';
import { addressOf } from '../middleware/addressOf.js';
import type { AppEnv } from '../middleware/appEnv.js';
import { countCall } from '../middleware/limitCalls.js';
import { Problem } from '../problem.js';
import type { Services } from '../services.js';
import { AiSdkAsk, Ask, AskInConversation, Question, Scope } from '../wire.js';
import { createRoutes, idInPath, problems, signedIn } from './openApi.js';
import { streamTurn } from './streamTurn.js';

const stream = {
  content: { 'text/event-stream': { schema: z.string() } },
  description:
    'The answer as it is written: the AI SDK’s UI message stream, version 1. ' +
    'Each event’s id is its offset in the text.',
};
const idempotency = z.object({ 'idempotency-key': z.string().min(1).max(MAX_ID_LENGTH).optional() });
const body = <T extends z.ZodType>(schema: T) => ({ required: true, content: { 'application/json': { schema } } });

const run = createRoute({
  method: 'post',
  path: '/agents/run',
  summary: 'Ask, in a new conversation or an existing one',
  security: signedIn,
  request: { headers: idempotency, body: body(z.union([Ask, AiSdkAsk])) },
  responses: { 200: stream, ...problems },
});

const ask = createRoute({
  method: 'post',
  path: '/conversations/{id}/messages',
  summary: 'Ask in a conversation',
  security: signedIn,
  request: { params: idInPath, headers: idempotency, body: body(AskInConversation) },
  responses: { 200: stream, ...problems },
});

const stop = createRoute({
  method: 'post',
  path: '/agents/run/{id}/stop',
  summary: 'Stop the running answer of a conversation; what was written is kept',
  security: signedIn,
  request: { params: idInPath },
  responses: { 204: { description: 'It stops, or none ran.' }, ...problems },
});

const follow = createRoute({
  method: 'get',
  path: '/agents/run/{id}/stream',
  summary: 'Follow the running answer of a conversation from a place in its text on',
  security: signedIn,
  request: {
    params: idInPath,
    query: z.object({ after: z.coerce.number().int().min(0).optional() }),
    headers: z.object({ 'last-event-id': z.coerce.number().int().min(0).optional() }),
  },
  responses: { 200: stream, 204: { description: 'None runs.' }, ...problems },
});

export function agentsRoutes(services: Services) {
  const { config, database, log } = services;
  const begin = async (c: Context<AppEnv>, turn: NewTurn) => {
    // A question that is sent again asks nothing new.
    if (!turn.request || !(await wasAsked(database, turn.request.key))) {
      await services.admitAnonymous(c.var.caller, addressOf(c, services));
      await countCall(c, services, 'question', config.questionsPerMinute);
    }
    return streamTurn(c, followTurn(services, await startTurn(services, turn), 0), log);
  };

  return createRoutes()
    .openapi(run, (c) => begin(c, readRun(c.var.caller.userId, c.req.valid('json'), c.req.valid('header'))))
    .openapi(ask, (c) => {
      const asked = { ...c.req.valid('json'), conversationId: c.req.valid('param').id };
      return begin(c, readRun(c.var.caller.userId, asked, c.req.valid('header')));
    })
    .openapi(stop, async (c) => {
      await stopTurn(services, c.var.caller.userId, c.req.valid('param').id);
      return c.body(null, 204);
    })
    .openapi(follow, async (c) => {
      const running = await findRunningTurn(database, c.var.caller.userId, c.req.valid('param').id);
      if (!running) return c.body(null, 204);
      const after = c.req.valid('query').after ?? c.req.valid('header')['last-event-id'] ?? 0;
      return streamTurn(c, followTurn(services, running, after), log);
    });
}

/** Our own body and the AI SDK's become the same turn. */
function readRun(userId: string, given: Ask | AiSdkAsk, headers: z.infer<typeof idempotency>): NewTurn {
  const asked = storable(given);
  const scope = Scope.parse(asked);
  if ('question' in asked) {
    const { question, conversationId, parentId } = asked;
    return {
      userId,
      question,
      scope,
      conversationId,
      parentId,
      request: hashRequest(userId, headers['idempotency-key'], asked),
    };
  }
  const message = asked.messages.findLast(({ role }) => role === 'user');
  const text = message?.parts.map((part) => (part.type === 'text' ? (part.text ?? '') : '')).join('');
  const question = Question.safeParse(text ?? '');
  if (!question.success) {
    throw new Problem('bad-request', { errors: [{ path: 'messages', message: question.error.issues[0]!.message }] });
  }
  const again = asked.trigger === 'regenerate-message';
  // To "regenerate" means to ask the same message again. Otherwise the message's id says that it came before.
  const key = headers['idempotency-key'] ?? (again ? undefined : message?.id);
  const request = hashRequest(userId, key && `${asked.id} ${key}`, { scope, question: question.data });
  return { userId, question: question.data, scope, clientId: asked.id, again, request };
}

function hashRequest(userId: string, key: string | undefined, asked: unknown): NewTurn['request'] {
  if (!key) return undefined;
  const hash = (...parts: string[]) => createHash('sha256').update(parts.join('\0')).digest('hex');
  return { key: hash(userId, key), hash: hash(JSON.stringify(asked)) };
}
