import type { Ask, Capabilities, ConversationPage, ConversationWithMessages, Problem } from 'docent-chat-api/wire';
import { ChatError } from './ChatError.js';
import { readEvents } from './readEvents.js';
import type { ReceivedEvent } from './readEvents.js';

/** Sent with each request, so that a server of another version says so instead of being misunderstood. */
const WIRE: Capabilities['wire'] = 1;

export type AccessToken = (options?: { renew: boolean }) => Promise<string>;

export type ChatApi = ReturnType<typeof createChatApi>;

/**
 * All HTTP of the chat. Every method throws a ChatError and nothing else.
 *
 * @param accessToken gives a token that is good for a while, or a new one after the last was refused; throws
 *   `sign-in-needed` when there is none to be had
 */
export function createChatApi(apiUrl: string, accessToken: AccessToken) {
  /** @throws {ChatError} for every answer that is not a success */
  async function send(path: string, token: string | undefined, init: RequestInit): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(apiUrl + path, {
        ...init,
        credentials: 'omit',
        headers: { ...init.headers, 'X-Docent-Wire': String(WIRE), ...(token && { Authorization: `Bearer ${token}` }) },
      });
    } catch {
      throw new ChatError('offline');
    }
    if (!response.ok) throw await problemOf(response);
    return response;
  }

  async function sendAsReader(path: string, init: RequestInit = {}): Promise<Response> {
    try {
      return await send(path, await accessToken(), init);
    } catch (error) {
      if (!(error instanceof ChatError && error.kind === 'sign-in-needed')) throw error;
      // The token may have been too old, or its key is gone: one new one, then it is the reader who is not signed in.
      return send(path, await accessToken({ renew: true }), init);
    }
  }

  async function json<T>(response: Promise<Response>): Promise<T> {
    const answered = await response;
    return answered.json().catch(() => Promise.reject(new ChatError('internal'))) as Promise<T>;
  }

  return {
    /** Asks; the same key asks once, however often it is sent. */
    async ask(question: Ask, key: string, signal: AbortSignal): Promise<AsyncIterable<ReceivedEvent>> {
      const response = await sendAsReader('/agents/run', {
        method: 'POST',
        body: JSON.stringify(question),
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
        signal,
      });
      return eventsOf(response);
    },

    /** The rest of a running answer, from a number of characters on; null when none is running. */
    async follow(
      conversation: string,
      after: number,
      signal: AbortSignal,
    ): Promise<AsyncIterable<ReceivedEvent> | null> {
      const response = await sendAsReader(`/agents/run/${encodeURIComponent(conversation)}/stream?after=${after}`, {
        signal,
      });
      return response.status === 204 ? null : eventsOf(response);
    },

    async stop(conversation: string): Promise<void> {
      await sendAsReader(`/agents/run/${encodeURIComponent(conversation)}/stop`, { method: 'POST' });
    },

    conversation: (id: string) =>
      json<ConversationWithMessages>(sendAsReader(`/conversations/${encodeURIComponent(id)}`)),

    conversations: (cursor: string | null) =>
      json<ConversationPage>(
        sendAsReader(`/conversations?limit=30${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`),
      ),
  };
}

function eventsOf(response: Response): AsyncIterable<ReceivedEvent> {
  if (!response.body) throw new ChatError('offline');
  return readEvents(response.body);
}

async function problemOf(response: Response): Promise<ChatError> {
  const body = (await response.json().catch(() => ({}))) as Partial<Problem>;
  // A proxy in between answers without a problem document.
  const kind =
    body.kind ?? ({ 401: 'sign-in-needed', 404: 'not-found', 429: 'rate-limited' }[response.status] || 'internal');
  const retryAfter = body.retryAfter ?? (Number(response.headers.get('Retry-After')) || undefined);
  return new ChatError(kind, { retryAfter, requestId: body.requestId });
}
