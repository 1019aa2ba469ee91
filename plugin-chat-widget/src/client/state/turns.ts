import type { ChatError } from '../http/ChatError.js';
import { createStore } from './createStore.js';
import type { Reader } from './reader.js';
import type { StoredValue } from './storage.js';
import { isRunning } from './turn.js';
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

/** What a tab remembers over a reload. */
export interface RememberedChat {
  /** Whose chat this is. */
  owner: Reader;
  conversationId?: string;
  /** A question that the server has not been heard to have saved. */
  unsaved?: Pick<Turn, 'key' | 'question' | 'scope' | 'parentId' | 'problem'>;
}

export type Turns = ReturnType<typeof createTurns>;

const nothing: ChatState = { turns: [], all: [], choices: {} };

/** The turns of the conversation in the panel, and what the tab remembers of them. */
export function createTurns(remembered: StoredValue<RememberedChat>, owner: () => Reader) {
  const store = createStore<ChatState>(nothing);
  const { get, subscribe } = store;
  const find = (key: string) => get().all.find((turn) => turn.key === key);

  /** Changes some of the state; what is shown follows from it. */
  function set(change: Partial<Omit<ChatState, 'turns'>>): void {
    const next = { ...get(), ...change };
    store.set({ ...next, turns: shownTurns(next.all, next.choices) });
  }

  return {
    get,
    subscribe,
    set,
    find,
    remembered,
    running: () => get().all.find(isRunning),

    /** Begins anew. */
    reset: (state: Partial<ChatState> = {}) => store.set({ ...nothing, ...state }),

    change: (key: string, update: (turn: Turn) => Turn): void => {
      set({ all: get().all.map((turn) => (turn.key === key ? update(turn) : turn)) });
    },

    /** Writes down what a reload must find again. */
    remember: (): void => {
      const { conversation, all } = get();
      remembered.set({ owner: owner(), conversationId: conversation?.id, unsaved: unsavedOf(all) });
    },
  };
}

/** The question that would be lost with the page. */
function unsavedOf(turns: readonly Turn[]): RememberedChat['unsaved'] {
  const turn = turns.find(({ ids, status }) => !ids && status !== 'interrupted' && status !== 'stopped');
  if (!turn) return undefined;
  const { key, question, scope, parentId, problem } = turn;
  return { key, question, scope, parentId, problem };
}

/** Which version of an edited question is shown: the answer that its versions follow ('' at the beginning) -> the turn's key. */
export type Choices = Readonly<Record<string, string>>;

/** What names the versions of one question together: the answer that they follow. */
export function forkOf({ parentId }: Pick<Turn, 'parentId'>): string {
  return parentId ?? '';
}

/** The versions of each question, in the order of asking, by what they follow. */
export function versionsOf(turns: readonly Turn[]): Map<string, Turn[]> {
  const versions = new Map<string, Turn[]>();
  for (const turn of turns) {
    const known = versions.get(forkOf(turn));
    if (known) known.push(turn);
    else versions.set(forkOf(turn), [turn]);
  }
  return versions;
}

/** The branch that is shown, from the beginning to its end: of each question the version chosen, else the newest. */
function shownTurns(turns: readonly Turn[], choices: Choices): Turn[] {
  const versions = versionsOf(turns);
  const shown: Turn[] = [];
  let fork: string | undefined = '';
  while (fork !== undefined) {
    const here: Turn[] = versions.get(fork) ?? [];
    // Once is enough for each fork: rows that named each other would be shown for ever.
    versions.delete(fork);
    const chosen: string | undefined = choices[fork];
    const turn: Turn | undefined = here.find(({ key }) => key === chosen) ?? here.at(-1);
    if (turn) shown.push(turn);
    fork = turn?.ids?.answerId;
  }
  return shown;
}
