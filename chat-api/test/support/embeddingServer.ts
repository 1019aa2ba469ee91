/** A server with OpenAI's `POST /embeddings` whose models know what is warm and what is cold, each by an axis of its own. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

/** Name -> how many numbers its vectors have, and which of them says warm; the next one says cold. */
export type EmbeddingModels = Record<string, { dimension: number; axis: number }>;

/** @param batchMs how long an answer to more than one text takes */
export async function startEmbeddingServer(models: EmbeddingModels, batchMs = 0) {
  const server = createServer((incoming, response) => {
    void (async () => {
      const { model, input } = (await json(incoming)) as { model: string; input: string[] };
      const known = models[model];
      if (!known) return response.writeHead(404).end('{}');
      if (input.length > 1) await sleep(batchMs);
      const embed = (text: string) => {
        const axis = known.axis + Number(!/summer|heat/i.test(text));
        return Array.from({ length: known.dimension }, (_, index) => Number(index === axis));
      };
      return response.end(JSON.stringify({ data: input.map((text, index) => ({ index, embedding: embed(text) })) }));
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
