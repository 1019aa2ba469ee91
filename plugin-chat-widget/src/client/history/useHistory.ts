import { useSyncExternalStore } from 'react';
import { useServices } from '../hooks.js';
import { createHistoryApi } from './historyApi.js';
import { createHistory } from './historyState.js';

let history: ReturnType<typeof createHistory> | undefined;

/** The reader's past conversations. */
export function useHistory() {
  const { sender } = useServices();
  history ??= createHistory(createHistoryApi(sender));
  const state = useSyncExternalStore(history.subscribe, history.get);
  return { ...state, loadMore: history.loadMore, refresh: history.refresh };
}
