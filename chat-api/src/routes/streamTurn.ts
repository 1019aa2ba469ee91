import type { Context } from 'hono';
import type { Followed } from '../conversation/turns/followTurn.js';
import type { AppEnv } from '../middleware/appEnv.js';

/** Below the shortest idle time-outs of proxies in common use, 30 seconds and more. */
const PING_EVERY_MS = 15_000;

/** Server-sent events (HTML Living Standard, 9.2) that no proxy holds back, in the AI SDK's UI message stream, version 1. */
const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
  'X-Vercel-AI-UI-Message-Stream': 'v1',
};

/** Sends the events of a turn, each with its offset as id; a reader who leaves ends the sending and nothing else. */
export function streamTurn(c: Context<AppEnv>, events: AsyncGenerator<Followed, void>): Response {
  const encoder = new TextEncoder();
  let ping: NodeJS.Timeout;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      ping = setInterval(() => controller.enqueue(encoder.encode(': ping\n\n')), PING_EVERY_MS).unref();
    },
    async pull(controller) {
      const next = await events.next();
      if (next.done) {
        clearInterval(ping);
        controller.close();
        return;
      }
      const { offset, event } = next.value;
      controller.enqueue(encoder.encode(`id: ${offset}\ndata: ${JSON.stringify(event)}\n\n`));
    },
    async cancel() {
      clearInterval(ping);
      await events.return();
    },
  });
  return c.body(body, 200, HEADERS);
}
