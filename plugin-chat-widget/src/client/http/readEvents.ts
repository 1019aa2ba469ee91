import type { TurnEvent } from 'docent-chat-api/wire';
import { createParser } from 'eventsource-parser';

export interface ReceivedEvent {
  event: TurnEvent;
  /** Characters of the answer sent up to and with this event; a lost stream is followed from here. */
  position?: number;
}

/**
 * Reads an answer's event stream; how the bytes were cut on their way makes no difference. Ends with the stream,
 * and throws what reading the stream throws, or a SyntaxError where a frame is not JSON.
 */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ReceivedEvent> {
  let received: ReceivedEvent[] = [];
  const parser = createParser({
    onEvent: ({ id, data }) => {
      if (data === '[DONE]') return;
      const position = id ? Number(id) : NaN;
      const event = JSON.parse(data) as TurnEvent;
      received.push(Number.isSafeInteger(position) ? { event, position } : { event });
    },
  });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
      const ready = received;
      received = [];
      yield* ready;
    }
  } finally {
    // Reached early when the caller stops listening: lets go of the connection.
    await reader.cancel().catch(() => {});
  }
}
