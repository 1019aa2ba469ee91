import { Worker } from 'node:worker_threads';
import { openLocalEmbeddings } from './localEmbeddings.js';

/** Does what it is told instead of embedding. */
const obedient = `
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', ({ id, texts: [text] }) => {
    if (text === 'exit') process.exit(3);
    if (text === 'throw') throw new Error('out of memory');
    if (text !== 'hang') parentPort.postMessage({ id, vectors: [[1]] });
  });`;

function openObedient(patience: number) {
  const started: Worker[] = [];
  const start = () => {
    started.push(new Worker(obedient, { eval: true }));
    return started.at(-1)!;
  };
  return { ...openLocalEmbeddings(patience, start), started };
}

it.each([
  ['exit', 'the encoder ended with code 3'],
  ['throw', 'out of memory'],
])('fails all that wait when its thread dies (%s), and starts another for the next call', async (how, reason) => {
  const { embed, started } = openObedient(60_000);
  expect(await embed(['a'])).toEqual([[1]]);
  const waiting = await Promise.allSettled([embed(['hang']), embed([how])]);
  expect(waiting.map((one) => one.status === 'rejected' && (one.reason as Error).message)).toEqual([reason, reason]);
  expect(await embed(['a'])).toEqual([[1]]);
  expect(started).toHaveLength(2);
  await started[1]!.terminate();
});

it('gives up a thread that says nothing', async () => {
  const { embed, started } = openObedient(300);
  await expect(embed(['hang'])).rejects.toThrow('the encoder said nothing for 0.3 seconds');
  expect(started).toHaveLength(1);
  const again = embed(['a']).catch(() => undefined);
  expect(started).toHaveLength(2);
  await again;
  await started[1]!.terminate();
});

it('leaves the thread to others when one does not want to wait any longer', async () => {
  const { embed, started } = openObedient(60_000);
  const impatient = new AbortController();
  const waiting = embed(['hang'], impatient.signal);
  impatient.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  expect(await embed(['a'])).toEqual([[1]]);
  expect(started).toHaveLength(1);
  await started[0]!.terminate();
});
