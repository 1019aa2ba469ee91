import { useSyncExternalStore } from 'react';
import { historyPart } from '../state/historyChanges.js';
import { useRoot } from './useSession.js';

const useStores = () => useRoot().part(historyPart);

/** The HTTP of the history. */
export const useHistoryApi = () => useStores().api;

/** The reader's past conversations, as far as they have been fetched, and how to find others. */
export function useHistory() {
  const { list } = useStores();
  const state = useSyncExternalStore(list.subscribe, list.get);
  return { ...state, loadMore: list.loadMore, refresh: list.refresh, look: list.look, find: list.find };
}

/** What can be done to past conversations, and the news of what was. */
export function useHistoryChanges() {
  const { changes } = useStores();
  const { news, ...acts } = changes;
  return { ...acts, news: useSyncExternalStore(news.subscribe, news.get), dismiss: news.dismiss };
}
