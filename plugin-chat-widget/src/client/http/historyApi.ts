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

/** Which conversations the reader wants to see; all of these narrow together. */
export interface HistoryQuery {
  search: string;
  pinned: boolean;
  /** Those with sources that are no longer as they were. */
  changed: boolean;
  /** Path of a page: those that began on it. */
  page: string | null;
  /** First and last day, in the reader's time zone, as date inputs have them: `2026-11-23`; empty for any. */
  from: string;
  to: string;
}

export const everything: HistoryQuery = { search: '', pinned: false, changed: false, page: null, from: '', to: '' };

/** Whether the query leaves anything out. */
export function narrows(query: HistoryQuery): boolean {
  return Boolean(query.search.trim() || query.pinned || query.changed || query.page || query.from || query.to);
}

export type HistoryApi = ReturnType<typeof createHistoryApi>;

export type ExportFormat = 'markdown' | 'json';

/** The HTTP of the history. Every method throws a ChatError and nothing else. */
export function createHistoryApi({ sendAsReader, sendAsStranger }: Sender) {
  const at = (id: string, rest = '') => `/conversations/${encodeURIComponent(id)}${rest}`;
  const headers = { 'Content-Type': 'application/json' };
  const shared = (token: string) => `/shared/${encodeURIComponent(token)}`;

  return {
    /** @param limit at most 100 */
    list: (query: HistoryQuery, cursor: string | null, limit: number): Promise<ConversationPage> => {
      const parameters = parametersOf(query);
      parameters.set('limit', String(limit));
      if (cursor) parameters.set('cursor', cursor);
      return jsonOf(sendAsReader(`/conversations?${parameters}`));
    },

    change: (id: string, change: { title?: string; pinned?: boolean }): Promise<Conversation> => {
      return jsonOf(sendAsReader(at(id), { method: 'PATCH', headers, body: JSON.stringify(change) }));
    },

    /** Takes it away; for fifteen minutes `restore` brings it back. */
    remove: async (id: string): Promise<void> => {
      await sendAsReader(at(id), { method: 'DELETE' });
    },

    restore: (id: string): Promise<Conversation> =>
      jsonOf(sendAsReader(at(id, '/restore'), { method: 'POST', keepalive: true })),

    /** Takes all of the reader's away, for good. */
    removeAll: async (): Promise<void> => {
      await sendAsReader('/conversations', { method: 'DELETE' });
    },

    /** @param id null for all */
    export: async (id: string | null, format: ExportFormat): Promise<Blob> => {
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
    share: (id: string, body: ShareConversation): Promise<Share> => {
      return jsonOf(sendAsReader(at(id, '/share'), { method: 'POST', headers, body: JSON.stringify(body) }));
    },

    unshare: async (id: string): Promise<void> => {
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

/** The query as the API's parameters. A day begins and ends at the reader's own midnights, 23 or 25 hours apart at times. */
export function parametersOf(query: HistoryQuery): URLSearchParams {
  const after = midnight(query.from, 0);
  const before = midnight(query.to, 1);
  return new URLSearchParams({
    ...(query.search.trim() && { search: query.search.trim() }),
    ...(query.pinned && { pinned: 'true' }),
    ...(query.changed && { changed: 'true' }),
    ...(query.page && { page: query.page }),
    ...(after && { after }),
    ...(before && { before }),
  });
}

function midnight(day: string, daysLater: number): string | undefined {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return undefined;
  const time = new Date(year, month - 1, date + daysLater);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
