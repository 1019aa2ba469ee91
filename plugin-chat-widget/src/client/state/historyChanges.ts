import type { ListedConversation } from 'docent-chat-api/wire';
import { ChatError } from '../http/ChatError.js';
import { createHistoryApi } from '../http/historyApi.js';
import type { HistoryApi } from '../http/historyApi.js';
import { chatPart } from './chat.js';
import { createStore } from './createStore.js';
import { createHistory } from './history.js';
import type { HistoryList } from './history.js';
import type { Root } from './root.js';

/** What the reader is told below the list: what was deleted and can be had back, what is back, or what could not be done. */
export type HistoryNews =
  | { deleted: Named[] }
  | { restored: number }
  | {
      failed: 'rename' | 'pin' | 'delete' | 'restore' | 'deleteAll' | 'export';
      error: ChatError;
    };

/** Enough of a conversation to delete it. */
type Named = Pick<ListedConversation, 'id' | 'title'>;

interface Surroundings {
  api: HistoryApi;
  list: HistoryList;
  /** The conversation that is open has another title, or null: it is gone. */
  onOpenChanged: (id: string, title: string | null) => void;
}

/** The root's part for past conversations. */
export function historyPart(root: Root) {
  const api = createHistoryApi(root.sender);
  const list = createHistory(api);
  const changes = createHistoryChanges({ api, list, onOpenChanged: root.part(chatPart).conversationChanged });
  root.reader.onChange(() => {
    list.clear();
    changes.news.dismiss();
  });
  return { api, list, changes };
}

/**
 * What a reader does to conversations. It is seen at once and taken back when the server refuses; only what cannot be undone
 * waits for the server.
 */
export function createHistoryChanges({ api, list, onOpenChanged }: Surroundings) {
  const news = createStore<HistoryNews | null>(null);
  const removals = new Map<string, { done: Promise<boolean | undefined>; show: () => void }>();

  type Failed = Extract<HistoryNews, { failed: string }>['failed'];

  async function orTell<T>(failed: Failed, act: () => Promise<T>): Promise<T | undefined> {
    try {
      return await act();
    } catch (thrown) {
      news.set({ failed, error: ChatError.from(thrown) });
      return undefined;
    }
  }

  return {
    news: { get: news.get, subscribe: news.subscribe, dismiss: () => news.set(null) },

    rename: async ({ id, title: before }: ListedConversation, title: string): Promise<void> => {
      if (!title.trim() || title.trim() === before) return;
      const settle = list.expect(id, { title: title.trim(), titleRanges: [] });
      onOpenChanged(id, title.trim());
      const row = await orTell('rename', () => api.change(id, { title: title.trim() }));
      settle(row && { ...row, titleRanges: [] });
      if (!row) onOpenChanged(id, before);
    },

    pin: async ({ id }: ListedConversation, pinned: boolean): Promise<void> => {
      const settle = list.expect(id, { pinned });
      settle(await orTell('pin', () => api.change(id, { pinned })));
    },

    remove: async (conversation: Named): Promise<void> => {
      const { id } = conversation;
      const show = list.expect(id, { removed: true });
      const told = news.get();
      news.set({ deleted: [...(told && 'deleted' in told ? told.deleted : []), conversation] });
      const done = orTell('delete', () => api.remove(id).then(() => true));
      removals.set(id, { done, show });
      if (await done) return onOpenChanged(id, null);
      removals.delete(id);
      show();
    },

    /** Brings back what the reader is told to have deleted. */
    undo: async (): Promise<void> => {
      const told = news.get();
      if (!told || !('deleted' in told)) return;
      news.set({ restored: told.deleted.length });
      await Promise.all(
        told.deleted.map(async (conversation) => {
          const removal = removals.get(conversation.id);
          // What is not yet gone cannot be restored.
          if (!(await removal?.done)) return;
          const row = await orTell('restore', () => api.restore(conversation.id));
          if (!row) return;
          list.put({ running: false, titleRanges: [], hit: null, ...conversation, ...row });
          removal?.show();
          removals.delete(conversation.id);
        }),
      );
    },

    /** @returns whether all are gone */
    removeAll: async (): Promise<boolean> => {
      const open = list.get().conversations;
      const done = await orTell('deleteAll', () => api.removeAll().then(() => true));
      if (!done) return false;
      list.clear();
      open.forEach(({ id }) => onOpenChanged(id, null));
      await list.refresh();
      return true;
    },

    export: (id: string | null, format: 'markdown' | 'json') => orTell('export', () => api.export(id, format)),
  };
}
