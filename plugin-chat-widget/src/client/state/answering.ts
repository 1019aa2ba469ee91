import type { ChatApi } from '../http/chatApi.js';
import { ChatError } from '../http/ChatError.js';
import type { ReceivedEvent } from '../http/readEvents.js';
import { followAnswer } from './followAnswer.js';
import { applyEvent, problemAt } from './turn.js';
import type { Turn } from './turn.js';
import type { Turns } from './turns.js';

export type Answering = ReturnType<typeof createAnswering>;

export interface AnsweringSurroundings {
  api: ChatApi;
  turns: Turns;
  session: {
    get: () => object | null;
    /** Lets the reader ask without an account. @returns whether the server allows it */
    enterAnonymously: () => Promise<boolean>;
  };
  /** Waits before the n-th try to find a lost answer again. */
  pause: (failures: number) => Promise<void>;
}

/** Gets turns their answers, and tells the turns what comes of it. */
export function createAnswering({ api, turns, session, pause }: AnsweringSurroundings) {
  let following = new AbortController();

  async function answer(key: string, resumed = false): Promise<void> {
    const { signal } = following;
    turns.change(key, (turn) => ({ ...turn, status: turn.ids ? 'streaming' : 'asking', problem: undefined }));
    turns.remember();
    const followed = {
      get: () => turns.find(key),
      change: (update: (turn: Turn) => Turn) => turns.change(key, update),
      receive: (received: ReceivedEvent) => receive(key, received),
      ask: (asked: Turn) => send(asked, signal),
    };
    try {
      await followAnswer(api, pause, followed, signal, resumed);
    } catch (thrown) {
      const error = ChatError.from(thrown);
      if (error.kind === 'sign-in-needed') settle(key, (asked) => ({ ...asked, status: 'signedOut' }));
      else settle(key, (asked) => ({ ...asked, status: 'failed', problem: problemAt(error) }));
    }
  }

  function send(turn: Turn, left: AbortSignal) {
    // The same key gets the same answer from its beginning.
    turns.change(turn.key, (asked) => ({ ...asked, text: '', position: 0 }));
    // Whoever leaves before the server has the question still wants it asked.
    const sending = new AbortController();
    left.addEventListener('abort', () => turns.find(turn.key)?.ids && sending.abort());
    const conversationId = turns.get().conversation?.id;
    const parentId = conversationId === undefined ? undefined : turn.parentId;
    return api.ask({ ...turn.scope, question: turn.question, conversationId, parentId }, turn.key, sending.signal);
  }

  function receive(key: string, received: ReceivedEvent): void {
    const { event } = received;
    turns.change(key, (turn) => applyEvent(turn, received));
    const { conversation } = turns.get();
    if (event.type === 'data-turn') {
      turns.set({ conversation: conversation ?? { id: event.data.conversationId, title: '' } });
      turns.remember();
      if (turns.find(key)?.stopping) api.stop(event.data.conversationId).catch(() => {});
    } else if (event.type === 'data-end' && conversation) {
      turns.set({ conversation: { ...conversation, title: event.data.title } });
    }
  }

  function settle(key: string, update: (turn: Turn) => Turn): void {
    turns.change(key, (turn) => ({ ...update(turn), lost: false, phase: undefined }));
    turns.remember();
  }

  return {
    answer,
    settle,

    /** Answers a turn now, or when its reader has signed in. */
    resume: async (key: string): Promise<void> => {
      if (session.get() || (await session.enterAnonymously().catch(() => false))) return answer(key);
      settle(key, (turn) => ({ ...turn, status: 'signedOut' }));
    },

    /** Follows no answer any more; they go on at the server. @returns what tells that the same has happened again */
    leave: (): AbortSignal => {
      following.abort();
      following = new AbortController();
      return following.signal;
    },
  };
}
