import { useSyncExternalStore } from 'react';
import { useServices } from './useConversation.js';
import { createHistoryApi } from '../http/historyApi.js';
import { createHistoryChanges } from '../state/historyChanges.js';
import { createHistory } from '../state/history.js';

type Stores = ReturnType<typeof createStores>;
let stores: Stores | undefined;

function createStores({ sender, session, chat }: ReturnType<typeof useServices>) {
  const api = createHistoryApi(sender);
  const list = createHistory(api);
  const changes = createHistoryChanges({
    api,
    list,
    onOpenChanged(id, title) {
      const state = chat.get();
      if (state.conversation?.id !== id) return;
      if (title === null) chat.startNew();
      else chat.set({ ...state, conversation: { id, title } });
    },
  });
  let reader = session.get()?.user.email;
  session.subscribe(() => {
    const now = session.get()?.user.email;
    if (now === reader) return;
    reader = now;
    list.clear();
    changes.news.dismiss();
  });
  return { api, list, changes };
}

/** The stores of the history, made when the first component asks for them. */
export function useHistoryStores(): Stores {
  const services = useServices();
  stores ??= createStores(services);
  return stores;
}

/** The reader's past conversations, as far as they have been fetched, and how to find others. */
export function useHistory() {
  const { list } = useHistoryStores();
  const state = useSyncExternalStore(list.subscribe, list.get);
  return { ...state, loadMore: list.loadMore, refresh: list.refresh, look: list.look, find: list.find };
}

/** What can be done to past conversations, and the news of what was. */
export function useHistoryChanges() {
  const { changes } = useHistoryStores();
  const { news, ...acts } = changes;
  return { ...acts, news: useSyncExternalStore(news.subscribe, news.get), dismiss: news.dismiss };
}
