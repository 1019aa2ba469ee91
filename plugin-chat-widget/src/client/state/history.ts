import { MAX_LISTED } from 'docent-chat-api/limits';
import type { ListedConversation } from 'docent-chat-api/wire';
import { ChatError } from '../http/ChatError.js';
import { everything } from '../http/historyApi.js';
import type { HistoryApi, HistoryQuery } from '../http/historyApi.js';
import { createStore } from './createStore.js';

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
const NEXT_PAGE = MAX_LISTED;

export type HistoryList = ReturnType<typeof createHistory>;

/**
 * The reader's conversations, fetched page by page. Rows are kept by id and put in order here, so that one that is touched
 * or pinned while pages arrive is neither doubled nor lost.
 */
export function createHistory(api: Pick<HistoryApi, 'list'>) {
  const store = createStore<HistoryState>({ query: everything, conversations: [], loading: false });
  const { get, subscribe } = store;
  const rows = createRows(() => show());
  // A page that arrives after the list has begun anew belongs to nobody.
  let generation = 0;

  function show(change: Partial<HistoryState> = {}): void {
    const state = { ...get(), ...change };
    store.set({ ...state, conversations: rows.inOrder(state.query.pinned) });
  }

  async function fetchFirst(query: HistoryQuery): Promise<{ found: ListedConversation[]; cursor: string | null }> {
    // The pinned ones have a group of their own, however long ago they were touched.
    const [page, pinned] = await Promise.all([
      api.list(query, null, FIRST_PAGE),
      query.pinned ? undefined : api.list({ ...query, pinned: true }, null, NEXT_PAGE),
    ]);
    return { found: [...(pinned?.conversations ?? []), ...page.conversations], cursor: page.nextCursor };
  }

  /** Begins with a query; what is shown stays until its answer is here. */
  async function begin(query: HistoryQuery): Promise<void> {
    const mine = ++generation;
    store.set({ ...get(), query, cursor: undefined, loading: true, error: undefined });
    try {
      const { found, cursor } = await fetchFirst(query);
      if (mine !== generation) return;
      rows.replace(found);
      show({ cursor, loading: false });
    } catch (thrown) {
      if (mine === generation) store.set({ ...get(), loading: false, error: ChatError.from(thrown) });
    }
  }

  return {
    get,
    subscribe,
    expect: rows.expect,
    put: (row: ListedConversation) => rows.put([row]),
    refresh: () => begin(get().query),

    /** Narrows or widens what is listed. */
    find: (change: Partial<HistoryQuery>) => begin({ ...get().query, ...change }),

    loadMore: async (): Promise<void> => {
      const { loading, cursor, query } = get();
      if (loading || cursor === null) return;
      if (cursor === undefined) return begin(query);
      const mine = generation;
      store.set({ ...get(), loading: true, error: undefined });
      try {
        const page = await api.list(query, cursor, NEXT_PAGE);
        if (mine !== generation) return;
        rows.add(page.conversations);
        show({ cursor: page.nextCursor, loading: false });
      } catch (thrown) {
        if (mine === generation) store.set({ ...get(), loading: false, error: ChatError.from(thrown) });
      }
    },

    /** Looks what has happened to the newest; the rest stays as it is, and so does a list that cannot be had just now. */
    look: async (): Promise<void> => {
      const { loading, query, cursor } = get();
      if (loading || cursor === undefined) return;
      const mine = generation;
      const page = await api.list(query, null, FIRST_PAGE).catch(() => undefined);
      if (page && mine === generation) rows.put(page.conversations);
    },

    /** Forgets everything: the reader has gone, or has deleted all. */
    clear: (): void => {
      generation++;
      rows.clear();
      store.set({ query: everything, conversations: [], loading: false });
    },
  };
}

/** Rows as the server has given them, and what is expected to become of them. */
function createRows(onChange: () => void) {
  const known = new Map<string, ListedConversation>();
  const expectations = new Map<string, Expected[]>();

  function asExpected(row: ListedConversation): ListedConversation[] {
    const expected = expectations.get(row.id);
    if (!expected) return [row];
    const { removed, ...changed } = Object.assign({}, row, ...expected) as ListedConversation & Expected;
    return removed ? [] : [changed];
  }

  const add = (rows: ListedConversation[]) => rows.forEach((row) => known.set(row.id, row));

  return {
    add,

    replace: (rows: ListedConversation[]): void => {
      known.clear();
      add(rows);
    },

    /** Lists rows that the server has given outside of a page. */
    put: (rows: ListedConversation[]): void => {
      add(rows);
      onChange();
    },

    inOrder: (pinnedOnly: boolean) => inOrder(Array.from(known.values()).flatMap(asExpected), pinnedOnly),

    /**
     * Shows a change before the server has made it. What is returned takes the expectation back, and puts the server's row
     * in its place where there is one: a refusal is undone by saying nothing.
     */
    expect: (id: string, change: Expected): ((row?: Partial<ListedConversation>) => void) => {
      expectations.set(id, [...(expectations.get(id) ?? []), change]);
      onChange();
      return (row) => {
        const others = (expectations.get(id) ?? []).filter((other) => other !== change);
        if (others.length > 0) expectations.set(id, others);
        else expectations.delete(id);
        const before = known.get(id);
        if (row && before) known.set(id, { ...before, ...row });
        onChange();
      };
    },

    clear: (): void => {
      known.clear();
      expectations.clear();
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
