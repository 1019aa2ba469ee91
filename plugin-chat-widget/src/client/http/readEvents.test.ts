import type { TurnEvent } from 'docent-chat-api/wire';
import fc from 'fast-check';
import { readEvents } from './readEvents.js';
import type { ReceivedEvent } from './readEvents.js';

const delta = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });

/** The events of an answer that is made of these pieces, as the server numbers them. */
function eventsOf(deltas: string[]): ReceivedEvent[] {
  let position = 0;
  return [
    { event: { type: 'start', messageId: 'a' } },
    ...deltas.map((text): ReceivedEvent => {
      position += text.length;
      return { event: { type: 'text-delta', id: 't', delta: text }, position };
    }),
    {
      event: {
        type: 'data-end',
        data: { status: 'complete', kind: 'model', title: 'T', followUps: [], unsupported: [] },
      },
    },
  ];
}

function encode(events: ReceivedEvent[]): Uint8Array {
  const frames = events.map(({ event, position }) => {
    const id = position === undefined ? '' : `id: ${position}\n`;
    return `${id}data: ${JSON.stringify(event)}\n\n: ping\n\n`;
  });
  return new TextEncoder().encode(`${frames.join('')}data: [DONE]\n\n`);
}

function streamOf(bytes: Uint8Array, cuts: number[]): ReadableStream<Uint8Array> {
  const ends = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  return new ReadableStream({
    start(controller) {
      let from = 0;
      for (const end of [...ends, bytes.length]) controller.enqueue(bytes.slice(from, (from = end)));
      controller.close();
    },
  });
}

async function all(stream: ReadableStream<Uint8Array>): Promise<ReceivedEvent[]> {
  const received: ReceivedEvent[] = [];
  for await (const event of readEvents(stream)) received.push(event);
  return received;
}

/** A frame without an `id:` line stands where the last numbered one did (HTML standard, server-sent events). */
function numbered(events: ReceivedEvent[]): ReceivedEvent[] {
  return events.map(({ event, position }) => (position === undefined ? { event } : { event, position }));
}

test('reads the same events however the bytes are cut, in the middle of characters too', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(delta, { maxLength: 8 }), fc.array(fc.nat(), { maxLength: 30 }), async (deltas, cuts) => {
      const events = eventsOf(deltas);
      expect(await all(streamOf(encode(events), cuts))).toEqual(numbered(events));
    }),
  );
});

test('lets go of the connection when its caller stops listening', async () => {
  let cancelled = false;
  const bytes = encode(eventsOf(['one', 'two']));
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(bytes),
    cancel: () => void (cancelled = true),
  });
  for await (const { event } of readEvents(stream)) {
    expect<TurnEvent['type']>(event.type).toBe('start');
    break;
  }
  expect(cancelled).toBe(true);
});

test('ends with an error where a frame is not JSON', async () => {
  const stream = streamOf(new TextEncoder().encode('data: {"type":\n\n'), []);
  await expect(all(stream)).rejects.toThrow(SyntaxError);
});
