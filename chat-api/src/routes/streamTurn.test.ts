import { mock } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createParser } from 'eventsource-parser';
import { Hono } from 'hono';
import { pino } from 'pino';
import type { Followed } from '../conversation/turns/followTurn.js';
import type { AppEnv } from '../middleware/appEnv.js';
import { Problem } from '../problem.js';
import type { TurnEvent } from '../wire.js';
import { streamTurn } from './streamTurn.js';

const start: Followed = { offset: 0, event: { type: 'start', messageId: 'm' } };
const delta: Followed = { offset: 5, event: { type: 'text-delta', id: 'answer', delta: 'Hello' } };

const logged: { err?: { message: string } }[] = [];
const log = pino({}, { write: (line) => void logged.push(JSON.parse(line) as { err?: { message: string } }) });

/** The response to a request that follows these events. */
async function respond(events: AsyncGenerator<Followed, void>): Promise<Response> {
  const app = new Hono<AppEnv>().get('/', (c) => streamTurn(c, events, log));
  return app.request('/');
}

function eventsOf(text: string): { id?: string; event: TurnEvent }[] {
  const events: { id?: string; event: TurnEvent }[] = [];
  const parser = createParser({
    onEvent: ({ id, data }) => void events.push({ id, event: JSON.parse(data) as TurnEvent }),
  });
  parser.feed(text);
  return events;
}

/** The intervals that run, and what they call. */
const intervals = new Map<object, () => void>();

beforeEach(() => {
  logged.length = 0;
  mock.method(globalThis, 'setInterval', (call: () => void) => {
    const interval = { unref: () => interval };
    intervals.set(interval, call);
    return interval;
  });
  mock.method(globalThis, 'clearInterval', (interval: object) => void intervals.delete(interval));
});
afterEach(() => mock.restoreAll());

it('sends each event with its offset, under headers by which no proxy holds it back', async () => {
  const response = await respond(
    (async function* () {
      yield start;
      yield delta;
    })(),
  );
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
    'x-vercel-ai-ui-message-stream': 'v1',
  });
  expect(eventsOf(await response.text())).toEqual([
    { id: '0', event: start.event },
    { id: '5', event: delta.event },
  ]);
  expect(intervals.size).toBe(0);
});

it('says that it lives while nothing happens', async () => {
  let go = () => {};
  const waiting = new Promise<void>((resolve) => (go = resolve));
  const response = await respond(
    (async function* () {
      yield start;
      await waiting;
    })(),
  );
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  await reader.read();
  for (const ping of intervals.values()) ping();
  expect((await reader.read()).value).toBe(': ping\n\n');
  go();
  expect((await reader.read()).done).toBe(true);
  expect(intervals.size).toBe(0);
});

it.each([
  [new Problem('database-unavailable', { retryAfter: 2 }), 'database-unavailable'],
  [new Error('password of somebody'), 'internal'],
])(
  'when following fails, says so without the reason, ends in order and leaves no timer behind',
  async (error, kind) => {
    const response = await respond(
      (async function* () {
        yield delta;
        throw error;
      })(),
    );
    const text = await response.text();
    expect(text).not.toContain('password of somebody');
    const events = eventsOf(text);
    expect(events.map(({ event }) => event.type)).toEqual(['text-delta', 'data-problem', 'error', 'finish']);
    expect(events[1]).toMatchObject({ id: '5', event: { data: { kind } } });
    expect(intervals.size).toBe(0);
    expect(logged).toMatchObject([{ err: { message: error.message } }]);
  },
);

it('lets go of the events when its reader leaves', async () => {
  let ended = false;
  let next = () => {};
  const response = await respond(
    (async function* () {
      try {
        for (;;) {
          yield delta;
          await new Promise<void>((resolve) => (next = resolve));
        }
      } finally {
        ended = true;
      }
    })(),
  );
  const reader = response.body!.getReader();
  await reader.read();
  await reader.cancel();
  expect(intervals.size).toBe(0);
  await setImmediate();
  next();
  await setImmediate();
  expect(ended).toBe(true);
});
