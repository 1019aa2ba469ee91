import type {
  Conversation,
  ConversationPage,
  ConversationWithMessages,
  Share,
  ShareConversation,
  SharedConversation,
  ConversationSources,
} from 'docent-chat-api/wire';
import { jsonOf } from './sender.js';
import type { Sender } from './sender.js';
import { parametersOf } from './historyQuery.js';
import type { HistoryQuery } from './historyQuery.js';

export type HistoryApi = ReturnType<typeof createHistoryApi>;

export type ExportFormat = 'markdown' | 'json';

/** The HTTP of the history. Every method throws a ChatError and nothing else. */
export function createHistoryApi({ sendAsReader, sendAsStranger }: Sender) {
  const at = (id: string, rest = '') => `/conversations/${encodeURIComponent(id)}${rest}`;
  const headers = { 'Content-Type': 'application/json' };
  const shared = (token: string) => `/shared/${encodeURIComponent(token)}`;

  return {
    /** @param limit at most 100 */
    list(query: HistoryQuery, cursor: string | null, limit: number): Promise<ConversationPage> {
      const parameters = parametersOf(query);
      parameters.set('limit', String(limit));
      if (cursor) parameters.set('cursor', cursor);
      return jsonOf(sendAsReader(`/conversations?${parameters}`));
    },

    change(id: string, change: { title?: string; pinned?: boolean }): Promise<Conversation> {
      return jsonOf(sendAsReader(at(id), { method: 'PATCH', headers, body: JSON.stringify(change) }));
    },

    /** Takes it away; for fifteen minutes `restore` brings it back. */
    async remove(id: string): Promise<void> {
      await sendAsReader(at(id), { method: 'DELETE' });
    },

    restore: (id: string): Promise<Conversation> =>
      jsonOf(sendAsReader(at(id, '/restore'), { method: 'POST', keepalive: true })),

    /** Takes all of the reader's away, for good. */
    async removeAll(): Promise<void> {
      await sendAsReader('/conversations', { method: 'DELETE' });
    },

    /** @param id null for all */
    async export(id: string | null, format: ExportFormat): Promise<Blob> {
      const response = await sendAsReader(`${id === null ? '/conversations' : at(id)}/export?format=${format}`);
      return response.blob();
    },

    /** With what is said in it, and its link where it is shared. */
    read: (id: string): Promise<ConversationWithMessages> => jsonOf(sendAsReader(at(id))),

    /**
     * The same link as long as it has not been revoked; what it shows stays too, unless it is renewed.
     *
     * @param body.answerId up to where the conversation is shared, of an edited question the version; its last answer unless given
     */
    share(id: string, body: ShareConversation): Promise<Share> {
      return jsonOf(sendAsReader(at(id, '/share'), { method: 'POST', headers, body: JSON.stringify(body) }));
    },

    async unshare(id: string): Promise<void> {
      await sendAsReader(at(id, '/share'), { method: 'DELETE' });
    },

    /** What became of the passages that the conversation's answers rest on. */
    sources: (id: string): Promise<ConversationSources> => jsonOf(sendAsReader(at(id, '/sources'))),

    shared: (token: string): Promise<SharedConversation> => jsonOf(sendAsStranger(shared(token))),

    /** A conversation of the reader's own that begins with the shared one. */
    copyShared: (token: string): Promise<Conversation> =>
      jsonOf(sendAsReader(`${shared(token)}/copy`, { method: 'POST' })),
  };
}
