/** A language model's server over the real protocol (OpenAI's chat completions, streamed), frame by frame as a test says. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

export interface ModelRequest {
  messages: { role: string; content: string }[];
  stream_options?: unknown;
}

/** What the server does with one request: write frames, wait, end, or not. */
export type Script = (reply: Reply, request: ModelRequest) => Promise<void> | void;

export class Reply {
  constructor(readonly response: ServerResponse) {}

  /** Aborted when the client closes the connection. */
  readonly closed = new AbortController();

  text(content: string): void {
    this.frame({ choices: [{ index: 0, delta: { content }, finish_reason: null }] });
  }

  finish(reason: string | null = 'stop'): void {
    this.frame({ choices: [{ index: 0, delta: {}, finish_reason: reason }] });
    this.response.end('data: [DONE]\n\n');
  }

  frame(body: object): void {
    this.raw(
      `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 0, model: 'm', ...body })}\n\n`,
    );
  }

  raw(text: string): void {
    if (!this.response.headersSent) this.response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    this.response.write(text);
  }
}

export interface ModelServer {
  /** What the API's settings need to use it. */
  settings: Record<string, string>;
  requests: ModelRequest[];
  /** Requests whose connection is still open. */
  open: () => number;
  /** Plays from the next request on. */
  play: (script: Script) => void;
  close: () => Promise<void>;
}

/** Answers with the words of `text`, one frame each, then ends as a model does. */
export function say(text: string): Script {
  return (reply) => {
    for (const word of text.split(/(?<=\s)/)) reply.text(word);
    reply.finish();
  };
}

export async function startModelServer(first: Script = say('All is well [1].')): Promise<ModelServer> {
  let script = first;
  let open = 0;
  const requests: ModelRequest[] = [];
  const server = createServer((incoming, response) => void answer(incoming, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  async function answer(incoming: IncomingMessage, response: ServerResponse) {
    const request = (await json(incoming)) as ModelRequest;
    const reply = new Reply(response);
    requests.push(request);
    open += 1;
    response.on('close', () => {
      open -= 1;
      reply.closed.abort();
    });
    await script(reply, request);
  }
  const { port } = server.address() as AddressInfo;
  return {
    settings: { OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`, OPENAI_API_KEY: 'sk-planted-key', CHAT_MODEL: 'm' },
    requests,
    open: () => open,
    play: (next) => void (script = next),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Resolves when `condition` holds; the test's own time-out is its limit. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 10));
}
