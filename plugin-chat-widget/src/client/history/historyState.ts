import type { Conversation } from 'docent-chat-api/wire';
import { ChatError } from '../ChatError.js';
import { createStore } from '../createStore.js';
import type { HistoryApi } from './historyApi.js';

export interface HistoryState {
  /** Newest first. */
  conversations: Conversation[];
  /** Where the next page begins; null when all are here, absent before the first page. */
  cursor?: string | null;
  loading: boolean;
  error?: ChatError;
}

/** The reader's conversations, fetched page by page. */
export function createHistory(api: HistoryApi) {
  const store = createStore<HistoryState>({ conversations: [], loading: false });
  // A page that arrives after the list has begun anew belongs to nobody.
  let generation = 0;

  async function loadMore(): Promise<void> {
    const { loading, cursor } = store.get();
    if (loading || cursor === null) return;
    const mine = generation;
    store.set({ ...store.get(), loading: true, error: undefined });
    try {
      const page = await api.list(cursor ?? null);
      if (mine !== generation) return;
      const known = new Set(store.get().conversations.map(({ id }) => id));
      const fresh = page.conversations.filter(({ id }) => !known.has(id));
      const conversations = [...store.get().conversations, ...fresh];
      store.set({ conversations, cursor: page.nextCursor, loading: false });
    } catch (thrown) {
      if (mine === generation) store.set({ ...store.get(), loading: false, error: ChatError.from(thrown) });
    }
  }

  return {
    ...store,
    loadMore,
    /** Begins anew from the newest. */
    async refresh(): Promise<void> {
      generation++;
      store.set({ conversations: [], loading: false });
      await loadMore();
    },
  };
}
