import type { ListedConversation } from 'docent-chat-api/wire';
import { ChatError } from '../http/ChatError.js';
import { createStore } from './createStore.js';
import type { HistoryApi } from '../http/historyApi.js';
import { everything } from '../http/historyQuery.js';
import type { HistoryQuery } from '../http/historyQuery.js';

export interface HistoryState {
  query: HistoryQuery;
  /** Pinned ones first, each part newest first. */
  conversations: ListedConversation[];
  /** Where the next page begins; null when all are here, absent before the first page. */
  cursor?: string | null;
  loading: boolean;
  error?: ChatError;
}

/** What is shown before the server has agreed to it. */
export type Expected = Partial<ListedConversation> & { removed?: boolean };

/** The first page is small, to be there soon; a reader who scrolls on gets long ones. */
const FIRST_PAGE = 30;
const NEXT_PAGE = 100;

/**
 * The reader's conversations, fetched page by page. Rows are kept by id and put in order here, so that one that is touched
 * or pinned while pages arrive is neither doubled nor lost.
 */
export function createHistory(api: Pick<HistoryApi, 'list'>) {
  const store = createStore<HistoryState>({ query: everything, conversations: [], loading: false });
  const known = new Map<string, ListedConversation>();
  const expectations = new Map<string, Expected[]>();
  // A page that arrives after the list has begun anew belongs to nobody.
  let generation = 0;

  function show(change: Partial<HistoryState> = {}): void {
    const state = { ...store.get(), ...change };
    store.set({ ...state, conversations: inOrder([...known.values()].flatMap(asExpected), state.query.pinned) });
  }

  function asExpected(row: ListedConversation): ListedConversation[] {
    const expected = expectations.get(row.id);
    if (!expected) return [row];
    const { removed, ...changed } = Object.assign({}, row, ...expected) as ListedConversation & Expected;
    return removed ? [] : [changed];
  }

  async function fetchFirst(query: HistoryQuery): Promise<{ rows: ListedConversation[]; cursor: string | null }> {
    // The pinned ones have a group of their own, however long ago they were touched.
    const [page, pinned] = await Promise.all([
      api.list(query, null, FIRST_PAGE),
      query.pinned ? undefined : api.list({ ...query, pinned: true }, null, NEXT_PAGE),
    ]);
    return { rows: [...(pinned?.conversations ?? []), ...page.conversations], cursor: page.nextCursor };
  }

  /** Begins with a query; what is shown stays until its answer is here. */
  async function begin(query: HistoryQuery): Promise<void> {
    const mine = ++generation;
    store.set({ ...store.get(), query, cursor: undefined, loading: true, error: undefined });
    try {
      const { rows, cursor } = await fetchFirst(query);
      if (mine !== generation) return;
      known.clear();
      rows.forEach((row) => known.set(row.id, row));
      show({ cursor, loading: false });
    } catch (thrown) {
      if (mine === generation) store.set({ ...store.get(), loading: false, error: ChatError.from(thrown) });
    }
  }

  async function loadMore(): Promise<void> {
    const { loading, cursor, query } = store.get();
    if (loading || cursor === null) return;
    if (cursor === undefined) return begin(query);
    const mine = generation;
    store.set({ ...store.get(), loading: true, error: undefined });
    try {
      const page = await api.list(query, cursor, NEXT_PAGE);
      if (mine !== generation) return;
      page.conversations.forEach((row) => known.set(row.id, row));
      show({ cursor: page.nextCursor, loading: false });
    } catch (thrown) {
      if (mine === generation) store.set({ ...store.get(), loading: false, error: ChatError.from(thrown) });
    }
  }

  /** Looks what has happened to the newest; the rest stays as it is, and so does a list that cannot be had just now. */
  async function look(): Promise<void> {
    const { loading, query, cursor } = store.get();
    if (loading || cursor === undefined) return;
    const mine = generation;
    const page = await api.list(query, null, FIRST_PAGE).catch(() => undefined);
    if (!page || mine !== generation) return;
    page.conversations.forEach((row) => known.set(row.id, row));
    show();
  }

  return {
    ...store,
    loadMore,
    look,
    refresh: () => begin(store.get().query),

    /** Narrows or widens what is listed. */
    find: (change: Partial<HistoryQuery>) => begin({ ...store.get().query, ...change }),

    /**
     * Shows a change before the server has made it. What is returned takes the expectation back, and puts the server's row
     * in its place where there is one: a refusal is undone by saying nothing.
     */
    expect(id: string, change: Expected): (row?: Partial<ListedConversation>) => void {
      expectations.set(id, [...(expectations.get(id) ?? []), change]);
      show();
      return (row) => {
        const others = (expectations.get(id) ?? []).filter((other) => other !== change);
        if (others.length > 0) expectations.set(id, others);
        else expectations.delete(id);
        const before = known.get(id);
        if (row && before) known.set(id, { ...before, ...row });
        show();
      };
    },

    /** Lists a row that the server has given outside of a page. */
    put(row: ListedConversation): void {
      known.set(row.id, row);
      show();
    },

    /** Forgets everything: the reader has gone, or has deleted all. */
    clear(): void {
      generation++;
      known.clear();
      expectations.clear();
      store.set({ query: everything, conversations: [], loading: false });
    },
  };
}

/** As the API orders them: by the last touch, then by id, both downwards. */
function inOrder(rows: ListedConversation[], pinnedOnly: boolean): ListedConversation[] {
  return rows
    .filter((row) => row.pinned || !pinnedOnly)
    .sort((a, b) => Number(b.pinned) - Number(a.pinned) || compare(b.updatedAt, a.updatedAt) || compare(b.id, a.id));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
