import type { Capabilities, Problem } from 'docent-chat-api/wire';
import { ChatError } from './ChatError.js';

/** Sent with each request, so that a server of another version says so instead of being misunderstood. */
const WIRE: Capabilities['wire'] = 1;

export type AccessToken = (options?: { renew: boolean }) => Promise<string>;

export type Sender = ReturnType<typeof createSender>;

/**
 * Requests to the API, as the reader or as nobody. Both throw a ChatError for every answer that is not a success.
 *
 * @param accessToken gives a token that is good for a while, or a new one after the last was refused; throws
 *   `sign-in-needed` when there is none to be had
 */
export function createSender(apiUrl: string, accessToken: AccessToken) {
  async function send(path: string, token: string | undefined, init: RequestInit): Promise<Response> {
    let response: Response;
    try {
      response = await fetch(apiUrl + path, {
        // What a reader has changed is changed, also when they leave the page in the same moment.
        keepalive: !!init.method && init.method !== 'POST',
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

  return {
    sendAsReader: async (path: string, init: RequestInit = {}): Promise<Response> => {
      try {
        return await send(path, await accessToken(), init);
      } catch (error) {
        if (!(error instanceof ChatError && error.kind === 'sign-in-needed')) throw error;
        // The token may have been too old, or its key is gone: one new one, then it is the reader who is not signed in.
        return send(path, await accessToken({ renew: true }), init);
      }
    },

    sendAsStranger: (path: string, init: RequestInit = {}) => send(path, undefined, init),
  };
}

/** @throws {ChatError} `internal` when the body is not JSON */
export async function jsonOf<T>(response: Promise<Response>): Promise<T> {
  const answered = await response;
  return answered.json().catch(() => Promise.reject(new ChatError('internal'))) as Promise<T>;
}

async function problemOf(response: Response): Promise<ChatError> {
  const body = (await response.json().catch(() => ({}))) as Partial<Problem>;
  // A proxy in between answers without a problem document.
  const kind =
    body.kind ?? ({ 401: 'sign-in-needed', 404: 'not-found', 429: 'rate-limited' }[response.status] || 'internal');
  const retryAfter = body.retryAfter ?? (Number(response.headers.get('Retry-After')) || undefined);
  return new ChatError(kind, { retryAfter, requestId: body.requestId });
}
