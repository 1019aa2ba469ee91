import type { Context } from 'hono';
import { stream } from 'hono/streaming';
import type { Logger } from 'pino';
import type { Followed } from '../conversation/turns/followTurn.js';
import { toProblem } from '../middleware/answerProblem.js';
import type { AppEnv } from '../middleware/appEnv.js';

/** Common proxies give up on an idle connection after 30 seconds or more. */
const PING_EVERY_MS = 15_000;
const PING = ': ping\n\n';

/** With these headers no proxy holds the events back. They follow the AI SDK's UI message stream, version 1. */
const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
  'X-Vercel-AI-UI-Message-Stream': 'v1',
};

/**
 * Sends the events of a turn as server-sent events (HTML Living Standard, 9.2), each with its offset as id. It owns the
 * stream from its first byte to its last. A reader who leaves ends the sending and nothing else. When following fails,
 * the reader gets a `data-problem` and an orderly end.
 */
export function streamTurn(c: Context<AppEnv>, events: AsyncGenerator<Followed, void>, log: Logger): Response {
  for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
  const { requestId } = c.var;
  return stream(c, async (out) => {
    let last = 0;
    const send = async ({ offset, event }: Followed) => {
      last = offset;
      await out.write(`id: ${offset}\ndata: ${JSON.stringify(event)}\n\n`);
    };
    const ping = setInterval(() => void out.write(PING), PING_EVERY_MS).unref();
    out.onAbort(() => clearInterval(ping));
    try {
      for await (const followed of events) {
        // Leaving the loop also ends the generator.
        if (out.aborted) break;
        await send(followed);
      }
    } catch (error) {
      const problem = toProblem(error);
      log.error({ requestId, kind: problem.kind, err: problem.more.cause ?? problem }, 'following an answer failed');
      await send({ offset: last, event: { type: 'data-problem', data: problem.toJSON() } });
      await send({ offset: last, event: { type: 'error', errorText: problem.message } });
      await send({ offset: last, event: { type: 'finish' } });
    } finally {
      clearInterval(ping);
    }
  });
}
