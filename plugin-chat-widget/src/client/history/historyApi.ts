import type { ConversationPage } from 'docent-chat-api/wire';
import { jsonOf } from '../sender.js';
import type { Sender } from '../sender.js';

export type HistoryApi = ReturnType<typeof createHistoryApi>;

/** The HTTP of the history. Every method throws a ChatError and nothing else. */
export function createHistoryApi({ sendAsReader }: Sender) {
  return {
    list: (cursor: string | null) =>
      jsonOf<ConversationPage>(
        sendAsReader(`/conversations?limit=30${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`),
      ),
  };
}
