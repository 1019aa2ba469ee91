import type { Scope } from 'docent-chat-api/wire';
import type { StoredValue } from './browserStorage.js';
import type { ChatApi } from './chatApi.js';
import { ChatError } from './ChatError.js';
import { createStore } from './createStore.js';
import { applyEvent, isRunning, newTurn, problemAt, turnsOf } from './turn.js';
import type { Turn, TurnProblem } from './turn.js';

export interface ChatState {
  /** Absent until the first question of a new conversation has been saved. */
  conversation?: { id: string; title: string };
  turns: Turn[];
  /** A conversation is being fetched, or could not be. */
  opening?: 'loading' | ChatError;
}

/** What a tab remembers over a reload. */
export interface RememberedChat {
  /** E-mail of the reader whose chat this is; null while nobody is signed in. */
  owner: string | null;
  conversationId?: string;
  /** A question that the server has not been heard to have saved. */
  unsaved?: { key: string; question: string; scope: Scope; problem?: TurnProblem };
}

interface Surroundings {
  api: ChatApi;
  session: {
    /** The e-mail is '' while somebody asks without an account. */
    get(): { user: { email: string } } | null;
    subscribe(listener: () => void): () => void;
    /** Lets the reader ask without an account. @returns whether the server allows it */
    enterAnonymously(): Promise<boolean>;
  };
  remembered: StoredValue<RememberedChat>;
  /** Where the reader stands now. */
  readScope(): Scope;
  /** Waits before the n-th try to find a lost answer again. */
  pause(failures: number): Promise<void>;
}

/** A lost answer is sought this often; with doubling pauses, for about a minute. */
const TRIES = 8;

/**
 * The conversation in the panel, without React. The answer belongs to the server: this only follows it, so that leaving
 * never loses and coming back never asks again.
 */
export function createChat({ api, session, remembered, readScope, pause }: Surroundings) {
  const store = createStore<ChatState>({ turns: [] });
  let following = new AbortController();
  let owner = session.get()?.user.email ?? null;

  const turnBy = (key: string) => store.get().turns.find((turn) => turn.key === key);
  const last = () => store.get().turns.at(-1);

  function change(key: string, update: (turn: Turn) => Turn): void {
    const { turns, ...rest } = store.get();
    store.set({ ...rest, turns: turns.map((turn) => (turn.key === key ? update(turn) : turn)) });
  }

  /** Writes down what a reload must find again. */
  function remember(): void {
    const { conversation, turns } = store.get();
    const unsaved = turns.find((turn) => !turn.ids && turn.status !== 'interrupted' && turn.status !== 'stopped');
    remembered.set({
      owner,
      conversationId: conversation?.id,
      unsaved: unsaved && {
        key: unsaved.key,
        question: unsaved.question,
        scope: unsaved.scope,
        problem: unsaved.problem,
      },
    });
  }

  function leave(): void {
    following.abort();
    following = new AbortController();
  }

  /** Gets a turn its answer, over as many connections as it takes. */
  async function answer(key: string, resumed = false): Promise<void> {
    const { signal } = following;
    change(key, (turn) => ({ ...turn, status: turn.ids ? 'streaming' : 'asking', problem: undefined }));
    remember();
    for (let failures = 0; failures < TRIES; failures++) {
      const before = turnBy(key);
      if (!before) return;
      try {
        const events = before.ids
          ? await api.follow(before.ids.conversationId, before.position, signal)
          : await askAnew(before, signal);
        for await (const received of events ?? []) {
          if (signal.aborted) return;
          receive(key, received);
          failures = 0;
        }
        if (signal.aborted) return;
        // Nothing runs (204), or the stream ended without the answer's end, or its start went by unseen: the row knows.
        if (turnBy(key)?.ids && (resumed || isRunning(turnBy(key)))) await reload(key, signal);
        if (!isRunning(turnBy(key))) return;
      } catch (thrown) {
        if (signal.aborted) return;
        const error = ChatError.from(thrown);
        if (error.kind === 'sign-in-needed') return settle(key, (turn) => ({ ...turn, status: 'signedOut' }));
        const worthAnotherTry =
          error.kind === 'offline' || (turnBy(key)?.ids && /^(not-ready|database-un)/.test(error.kind));
        if (!worthAnotherTry || failures + 1 >= TRIES) return fail(key, error);
      }
      resumed = true;
      change(key, (turn) => ({ ...turn, lost: true }));
      await pause(failures);
      if (signal.aborted) return;
    }
    fail(key, new ChatError('offline'));
  }

  function askAnew(turn: Turn, signal: AbortSignal) {
    // The same key gets the same answer from its beginning.
    change(turn.key, (asked) => ({ ...asked, text: '', position: 0 }));
    const conversationId = store.get().conversation?.id;
    return api.ask({ ...turn.scope, question: turn.question, conversationId }, turn.key, signal);
  }

  function receive(key: string, received: Parameters<typeof applyEvent>[1]): void {
    const { event } = received;
    change(key, (turn) => applyEvent(turn, received));
    const state = store.get();
    if (event.type === 'data-turn') {
      store.set({ ...state, conversation: state.conversation ?? { id: event.data.conversationId, title: '' } });
      remember();
      if (turnBy(key)?.stopping) api.stop(event.data.conversationId).catch(() => {});
    } else if (event.type === 'data-end' && state.conversation) {
      store.set({ ...state, conversation: { ...state.conversation, title: event.data.title } });
    }
  }

  /** Takes a turn's state from the server's rows. */
  async function reload(key: string, signal: AbortSignal): Promise<void> {
    const ids = turnBy(key)?.ids;
    if (!ids) return;
    const { messages } = await api.conversation(ids.conversationId);
    const saved = turnsOf(ids.conversationId, messages).find((turn) => turn.ids?.answerId === ids.answerId);
    if (!saved || signal.aborted) return;
    change(key, (turn) => ({ ...saved, key, scope: turn.scope, problem: saved.problem ?? turn.problem }));
  }

  function settle(key: string, update: (turn: Turn) => Turn): void {
    change(key, (turn) => ({ ...update(turn), lost: false, phase: undefined }));
    remember();
  }

  function fail(key: string, error: ChatError): void {
    settle(key, (turn) => ({ ...turn, status: 'failed', problem: problemAt(error) }));
  }

  function begin(turn: Turn): Promise<void> {
    store.set({ ...store.get(), turns: [...store.get().turns, turn] });
    return resume(turn.key);
  }

  /** Answers a turn now, or when its reader has signed in. */
  async function resume(key: string): Promise<void> {
    if (session.get() || (await session.enterAnonymously().catch(() => false))) return answer(key);
    settle(key, (turn) => ({ ...turn, status: 'signedOut' }));
  }

  function startNew(): void {
    leave();
    store.set({ turns: [] });
    remember();
  }

  async function open(id: string): Promise<void> {
    leave();
    const { signal } = following;
    store.set({ conversation: { id, title: '' }, turns: [], opening: 'loading' });
    remember();
    try {
      const { title, messages } = await api.conversation(id);
      if (signal.aborted) return;
      store.set({ conversation: { id, title }, turns: turnsOf(id, messages) });
      const running = last();
      if (running && isRunning(running)) void answer(running.key, true);
    } catch (thrown) {
      if (!signal.aborted) store.set({ ...store.get(), opening: ChatError.from(thrown) });
    }
  }

  session.subscribe(() => {
    const reader = session.get()?.user.email ?? null;
    if (reader === owner) return;
    const before = owner;
    owner = reader;
    // What one reader asked is not shown to the next; a question asked by nobody yet belongs to whoever signs in.
    if (before) startNew();
    const waiting = store.get().turns.find((turn) => turn.status === 'signedOut');
    if (reader && waiting) void answer(waiting.key);
  });

  return {
    ...store,
    startNew,
    open,

    /** Asks in the conversation that is open; while an answer is running it does nothing. */
    async ask(question: string, scope: Scope = readScope()): Promise<void> {
      if (isRunning(last()) || !question.trim()) return;
      // A question that never reached the server gives way to the next one.
      const { turns, ...rest } = store.get();
      store.set({ ...rest, turns: turns.filter((turn) => turn.ids || turn.status === 'interrupted') });
      await begin(newTurn(question.trim(), scope));
    },

    /** Tries again: the same question under its key where it may not have arrived, a new one where the answer failed. */
    async retry(key: string): Promise<void> {
      const turn = turnBy(key);
      if (!turn || isRunning(last())) return;
      if (!turn.ids || turn.problem?.kind === 'offline') return resume(key);
      await begin(newTurn(turn.question, readScope()));
    },

    /** Ends the running answer; what is written stays. */
    async stop(): Promise<void> {
      const turn = last();
      if (!turn || !isRunning(turn)) return;
      if (turn.ids) return api.stop(turn.ids.conversationId).catch(() => {});
      // Too early: the server has not named the answer yet. It is stopped when it does.
      if (!turn.lost) return change(turn.key, (asked) => ({ ...asked, stopping: true }));
      leave();
      settle(turn.key, (asked) => ({ ...asked, status: 'stopped' }));
    },

    /** Takes up what this tab had before it was reloaded. */
    async restore(): Promise<void> {
      const { conversationId, unsaved, owner: before } = remembered.get() ?? {};
      if (before && before !== owner) return remembered.set(null);
      if (conversationId && owner !== null) await open(conversationId);
      if (store.get().opening) return store.set({ turns: [] });
      if (!unsaved || turnBy(unsaved.key)) return;
      const turn = newTurn(unsaved.question, unsaved.scope, unsaved.key);
      if (unsaved.problem)
        store.set({
          ...store.get(),
          turns: [...store.get().turns, { ...turn, status: 'failed', problem: unsaved.problem }],
        });
      else await begin(turn);
    },
  };
}
