/**
 * All HTTP of the chat: requests to the API as the reader or as nobody, BetterAuth's client, bytes to events, and whatever
 * goes wrong as a ChatError. It knows no store and no component.
 */
import type { Ask, ConversationWithMessages, Feedback } from 'docent-chat-api/wire';
import { ChatError } from './ChatError.js';
import { readEvents } from './readEvents.js';
import type { ReceivedEvent } from './readEvents.js';
import { jsonOf } from './sender.js';
import type { Sender } from './sender.js';

export type ChatApi = ReturnType<typeof createChatApi>;

/** The HTTP of asking. Every method throws a ChatError and nothing else. */
export function createChatApi({ sendAsReader }: Pick<Sender, 'sendAsReader'>) {
  return {
    /** Asks; the same key asks once, however often it is sent. */
    ask: async (question: Ask, key: string, signal: AbortSignal): Promise<AsyncIterable<ReceivedEvent>> => {
      const response = await sendAsReader('/agents/run', {
        method: 'POST',
        body: JSON.stringify(question),
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
        signal,
      });
      return eventsOf(response);
    },

    /** The rest of a running answer, from a number of characters on; null when none is running. */
    follow: async (
      conversation: string,
      after: number,
      signal: AbortSignal,
    ): Promise<AsyncIterable<ReceivedEvent> | null> => {
      const response = await sendAsReader(`/agents/run/${encodeURIComponent(conversation)}/stream?after=${after}`, {
        signal,
      });
      return response.status === 204 ? null : eventsOf(response);
    },

    stop: async (conversation: string): Promise<void> => {
      await sendAsReader(`/agents/run/${encodeURIComponent(conversation)}/stop`, { method: 'POST' });
    },

    /** Says what the reader thinks of an answer; null takes it back. */
    rate: async (answer: string, feedback: Feedback | null): Promise<void> => {
      const path = `/messages/${encodeURIComponent(answer)}/feedback`;
      if (!feedback) return void (await sendAsReader(path, { method: 'DELETE' }));
      const body = JSON.stringify(feedback);
      await sendAsReader(path, { method: 'PUT', body, headers: { 'Content-Type': 'application/json' } });
    },

    conversation: (id: string) =>
      jsonOf<ConversationWithMessages>(sendAsReader(`/conversations/${encodeURIComponent(id)}`)),
  };
}

function eventsOf(response: Response): AsyncIterable<ReceivedEvent> {
  if (!response.body) throw new ChatError('offline');
  return readEvents(response.body);
}
