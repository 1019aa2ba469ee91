import type { Scope } from 'docent-chat-api/wire';
import { forkOf, shownTurns, versionsOf } from './branches.js';
import type { Choices } from './branches.js';
import type { StoredValue } from './storedValue.js';
import type { ChatApi } from '../http/chatApi.js';
import { ChatError } from '../http/ChatError.js';
import { createStore } from './createStore.js';
import { followAnswer } from './followAnswer.js';
import { unsavedOf } from './rememberedChat.js';
import type { RememberedChat } from './rememberedChat.js';
import { applyEvent, isRunning, newTurn, problemAt, turnsOf } from './turn.js';
import type { Turn } from './turn.js';

export interface ChatState {
  /** Absent until the first question of a new conversation has been saved. */
  conversation?: { id: string; title: string };
  /** What is shown: of each question one version. */
  turns: Turn[];
  /** Every version of every question. */
  all: Turn[];
  choices: Choices;
  /** A conversation is being fetched, or could not be. */
  opening?: 'loading' | ChatError;
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

const nothing: ChatState = { turns: [], all: [], choices: {} };

/**
 * The conversation in the panel, without React. The answer belongs to the server: this only follows it, so that leaving
 * never loses and coming back never asks again.
 */
export function createChat({ api, session, remembered, readScope, pause }: Surroundings) {
  const store = createStore<ChatState>(nothing);
  let following = new AbortController();
  let owner = session.get()?.user.email ?? null;

  const turnBy = (key: string) => store.get().all.find((turn) => turn.key === key);
  const running = () => store.get().all.find(isRunning);

  /** Changes some of the state; what is shown follows from it. */
  function set(change: Partial<Omit<ChatState, 'turns'>>): void {
    const next = { ...store.get(), ...change };
    store.set({ ...next, turns: shownTurns(next.all, next.choices) });
  }

  function change(key: string, update: (turn: Turn) => Turn): void {
    set({ all: store.get().all.map((turn) => (turn.key === key ? update(turn) : turn)) });
  }

  /** Writes down what a reload must find again. */
  function remember(): void {
    const { conversation, all } = store.get();
    remembered.set({ owner, conversationId: conversation?.id, unsaved: unsavedOf(all) });
  }

  function leave(): void {
    following.abort();
    following = new AbortController();
  }

  async function answer(key: string, resumed = false): Promise<void> {
    const { signal } = following;
    change(key, (turn) => ({ ...turn, status: turn.ids ? 'streaming' : 'asking', problem: undefined }));
    remember();
    const turn = {
      get: () => turnBy(key),
      change: (update: (turn: Turn) => Turn) => change(key, update),
      receive: (received: Parameters<typeof applyEvent>[1]) => receive(key, received),
      ask: (asked: Turn) => send(asked, signal),
    };
    try {
      await followAnswer(api, pause, turn, signal, resumed);
    } catch (thrown) {
      const error = ChatError.from(thrown);
      if (error.kind === 'sign-in-needed') settle(key, (asked) => ({ ...asked, status: 'signedOut' }));
      else settle(key, (asked) => ({ ...asked, status: 'failed', problem: problemAt(error) }));
    }
  }

  function send(turn: Turn, left: AbortSignal) {
    // The same key gets the same answer from its beginning.
    change(turn.key, (asked) => ({ ...asked, text: '', position: 0 }));
    // Whoever leaves before the server has the question still wants it asked.
    const sending = new AbortController();
    left.addEventListener('abort', () => turnBy(turn.key)?.ids && sending.abort());
    const conversationId = store.get().conversation?.id;
    const parentId = conversationId === undefined ? undefined : turn.parentId;
    return api.ask({ ...turn.scope, question: turn.question, conversationId, parentId }, turn.key, sending.signal);
  }

  function receive(key: string, received: Parameters<typeof applyEvent>[1]): void {
    const { event } = received;
    change(key, (turn) => applyEvent(turn, received));
    const { conversation } = store.get();
    if (event.type === 'data-turn') {
      set({ conversation: conversation ?? { id: event.data.conversationId, title: '' } });
      remember();
      if (turnBy(key)?.stopping) api.stop(event.data.conversationId).catch(() => {});
    } else if (event.type === 'data-end' && conversation) {
      set({ conversation: { ...conversation, title: event.data.title } });
    }
  }

  function settle(key: string, update: (turn: Turn) => Turn): void {
    change(key, (turn) => ({ ...update(turn), lost: false, phase: undefined }));
    remember();
  }

  /** Shows a new turn, as the newest version of its question, and answers it. */
  async function begin(turn: Turn): Promise<void> {
    // A question that never reached the server gives way to the next one.
    const all = store.get().all.filter(({ ids, status }) => ids || status === 'interrupted');
    set({ all: [...all, turn], choices: { ...store.get().choices, [forkOf(turn)]: turn.key } });
    return resume(turn.key);
  }

  /** Answers a turn now, or when its reader has signed in. */
  async function resume(key: string): Promise<void> {
    if (session.get() || (await session.enterAnonymously().catch(() => false))) return answer(key);
    settle(key, (turn) => ({ ...turn, status: 'signedOut' }));
  }

  function startNew(): void {
    leave();
    store.set(nothing);
    remember();
  }

  async function open(id: string): Promise<void> {
    leave();
    const { signal } = following;
    store.set({ ...nothing, conversation: { id, title: '' }, opening: 'loading' });
    remember();
    try {
      const { title, messages } = await api.conversation(id);
      if (signal.aborted) return;
      set({ conversation: { id, title }, all: turnsOf(id, messages), opening: undefined });
      const unfinished = running();
      if (unfinished) void answer(unfinished.key, true);
    } catch (thrown) {
      if (!signal.aborted) set({ opening: ChatError.from(thrown) });
    }
  }

  /** Asks again in place of a question; the version before stays. While an answer is running it does nothing. */
  async function askInstead(key: string, question: string, scope = readScope()): Promise<void> {
    const turn = turnBy(key);
    if (!turn || running() || !question.trim()) return;
    await begin(newTurn({ question: question.trim(), scope, parentId: turn.parentId }));
  }

  session.subscribe(() => {
    const reader = session.get()?.user.email ?? null;
    if (reader === owner) return;
    const before = owner;
    owner = reader;
    // What one reader asked is not shown to the next, but a question that found its session ended waits for whoever signs in.
    const unsent = reader === null && running()?.ids === undefined && running();
    if (before) startNew();
    if (before && unsent) void begin({ ...unsent, parentId: null });
    const waiting = store.get().all.find((turn) => turn.status === 'signedOut');
    if (reader && waiting) void answer(waiting.key);
  });

  return {
    ...store,
    startNew,
    open,
    askInstead,

    /** Asks in the conversation that is open; while an answer is running it does nothing. */
    async ask(question: string, scope: Scope = readScope()): Promise<void> {
      if (running() || !question.trim()) return;
      const parentId = store.get().turns.findLast((turn) => turn.ids)?.ids?.answerId ?? null;
      await begin(newTurn({ question: question.trim(), scope, parentId }));
    },

    /** Tries again: the same question under its key where it may not have arrived, a new version where the answer failed. */
    async retry(key: string): Promise<void> {
      const turn = turnBy(key);
      if (!turn || running()) return;
      if (!turn.ids || turn.problem?.kind === 'offline') return resume(key);
      await askInstead(key, turn.question, { ...readScope(), quote: turn.scope.quote });
    },

    /** Shows another version of a question: `by` versions further. */
    showVersion(key: string, by: number): void {
      const { all, choices } = store.get();
      const turn = turnBy(key);
      const versions = (turn && versionsOf(all).get(forkOf(turn))) ?? [];
      const other = versions[versions.findIndex((version) => version.key === key) + by];
      if (other) set({ choices: { ...choices, [forkOf(other)]: other.key } });
    },

    /** Says what the reader thinks of an answer; null takes it back. It is taken back here where it cannot be kept. */
    async rate(key: string, feedback: Turn['feedback']): Promise<void> {
      const turn = turnBy(key);
      if (!turn?.ids) return;
      const put = (now: Turn['feedback']) => change(key, (rated) => ({ ...rated, feedback: now }));
      put(feedback);
      await api.rate(turn.ids.answerId, feedback).catch(() => turnBy(key)?.feedback === feedback && put(turn.feedback));
    },

    /** Ends the running answer; what is written stays. */
    async stop(): Promise<void> {
      const turn = running();
      if (!turn) return;
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
      if (conversationId && owner !== null) {
        await open(conversationId);
        const { conversation, opening } = store.get();
        // Another one has been opened meanwhile, or this one once more.
        if (opening === 'loading' || conversation?.id !== conversationId) return;
      }
      if (store.get().opening) return store.set(nothing);
      if (!unsaved || turnBy(unsaved.key)) return;
      const { key, problem, ...asked } = unsaved;
      const turn = newTurn(asked, key);
      if (problem) set({ all: [...store.get().all, { ...turn, status: 'failed', problem }] });
      else await begin(turn);
    },
  };
}
