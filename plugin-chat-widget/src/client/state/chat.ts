import type { Scope } from 'docent-chat-api/wire';
import { createChatApi } from '../http/chatApi.js';
import { ChatError } from '../http/ChatError.js';
import { createAnswering } from './answering.js';
import type { Answering, AnsweringSurroundings } from './answering.js';
import { createTurns, forkOf, versionsOf } from './turns.js';
import type { ReaderWatch } from './reader.js';
import type { Root } from './root.js';
import { readScope } from './scope.js';
import { storedValue } from './storage.js';
import type { StoredValue } from './storage.js';
import { newTurn, turnsOf } from './turn.js';
import type { Turn } from './turn.js';
import type { RememberedChat, Turns } from './turns.js';

interface Surroundings extends Omit<AnsweringSurroundings, 'turns'> {
  reader: ReaderWatch;
  remembered: StoredValue<RememberedChat>;
  /** Where the reader stands now. */
  readScope: () => Scope;
}

/** The root's part for the conversation; it takes up what this tab had before it was reloaded. */
export function chatPart({ sender, session, reader, site, locale }: Root) {
  const api = createChatApi(sender);
  const readHere = () => readScope(site, locale);
  const chat = createChat({
    api: {
      ...api,
      ask: async (...question) => {
        const answer = await api.ask(...question);
        session.countQuestion();
        return answer;
      },
    },
    session,
    reader,
    remembered: storedValue<RememberedChat>(() => sessionStorage, 'docent.chat'),
    readScope: readHere,
    pause: (failures) => new Promise((resolve) => setTimeout(resolve, Math.min(250 * 2 ** failures, 15_000))),
  });
  const { get, subscribe, restore, conversationChanged, ...acts } = chat;
  void restore();
  return { get, subscribe, conversationChanged, acts, readScope: readHere };
}

/**
 * The conversation in the panel. The answer belongs to the server: this only follows it, so that leaving never loses and
 * coming back never asks again.
 */
export function createChat({ api, session, reader, remembered, readScope, pause }: Surroundings) {
  const turns = createTurns(remembered, reader.get);
  const answering = createAnswering({ api, turns, session, pause });
  const asking = createAsking(turns, answering, readScope);
  const opening = createOpening(api, turns, answering, reader, asking.begin);

  reader.onChange((now, before) => {
    // What one reader asked is not shown to the next, but a question that found its session ended waits for whoever signs in.
    const unfinished = turns.running();
    const unsent = now === null && unfinished?.ids === undefined && unfinished;
    if (before) opening.startNew();
    if (before && unsent) void asking.begin({ ...unsent, parentId: null });
    const waiting = turns.get().all.find((turn) => turn.status === 'signedOut');
    if (now && waiting) void answering.answer(waiting.key);
  });

  const { begin: _, ...acts } = asking;
  return {
    get: turns.get,
    subscribe: turns.subscribe,
    ...acts,
    ...opening,
    ...createJudging(api, turns),

    /** Ends the running answer; what is written stays. */
    stop: async (): Promise<void> => {
      const turn = turns.running();
      if (!turn) return;
      if (turn.ids) return api.stop(turn.ids.conversationId).catch(() => {});
      // Too early: the server has not named the answer yet. It is stopped when it does.
      if (!turn.lost) return turns.change(turn.key, (asked) => ({ ...asked, stopping: true }));
      answering.leave();
      answering.settle(turn.key, (asked) => ({ ...asked, status: 'stopped' }));
    },
  };
}

/** Asking, once more and otherwise. */
function createAsking(turns: Turns, answering: Answering, readScope: () => Scope) {
  /** Shows a new turn, as the newest version of its question, and answers it. */
  async function begin(turn: Turn): Promise<void> {
    // A question that never reached the server gives way to the next one.
    const { all, choices } = turns.get();
    const kept = all.filter(({ ids, status }) => ids || status === 'interrupted');
    turns.set({ all: [...kept, turn], choices: { ...choices, [forkOf(turn)]: turn.key } });
    return answering.resume(turn.key);
  }

  /** Asks again in place of a question; the version before stays. While an answer is running it does nothing. */
  async function askInstead(key: string, question: string, scope = readScope()): Promise<void> {
    const turn = turns.find(key);
    if (!turn || turns.running() || !question.trim()) return;
    await begin(newTurn({ question: question.trim(), scope, parentId: turn.parentId }));
  }

  return {
    begin,
    askInstead,

    /** Asks in the conversation that is open; while an answer is running it does nothing. */
    ask: async (question: string, scope: Scope = readScope()): Promise<void> => {
      if (turns.running() || !question.trim()) return;
      const parentId = turns.get().turns.findLast((turn) => turn.ids)?.ids?.answerId ?? null;
      await begin(newTurn({ question: question.trim(), scope, parentId }));
    },

    /** Tries again: the same question under its key where it may not have arrived, a new version where the answer failed. */
    retry: async (key: string): Promise<void> => {
      const turn = turns.find(key);
      if (!turn || turns.running()) return;
      if (!turn.ids || turn.problem?.kind === 'offline') return answering.resume(key);
      await askInstead(key, turn.question, { ...readScope(), quote: turn.scope.quote });
    },
  };
}

/** Which conversation is open. */
function createOpening(
  api: Surroundings['api'],
  turns: Turns,
  answering: Answering,
  reader: ReaderWatch,
  begin: (turn: Turn) => Promise<void>,
) {
  const { remembered } = turns;

  function startNew(): void {
    answering.leave();
    turns.reset();
    turns.remember();
  }

  async function open(id: string): Promise<void> {
    const left = answering.leave();
    turns.reset({ conversation: { id, title: '' }, opening: 'loading' });
    turns.remember();
    try {
      const { title, messages } = await api.conversation(id);
      if (left.aborted) return;
      turns.set({ conversation: { id, title }, all: turnsOf(id, messages), opening: undefined });
      const unfinished = turns.running();
      if (unfinished) void answering.answer(unfinished.key, true);
    } catch (thrown) {
      if (!left.aborted) turns.set({ opening: ChatError.from(thrown) });
    }
  }

  return {
    startNew,
    open,

    /** A conversation has another title, or null: it is gone. */
    conversationChanged: (id: string, title: string | null): void => {
      if (turns.get().conversation?.id !== id) return;
      if (title === null) startNew();
      else turns.set({ conversation: { id, title } });
    },

    /** Takes up what this tab had before it was reloaded. */
    restore: async (): Promise<void> => {
      const { conversationId, unsaved, owner: before } = remembered.get() ?? {};
      if (before && before !== reader.get()) return remembered.set(null);
      if (conversationId && reader.get() !== null) {
        await open(conversationId);
        const { conversation, opening } = turns.get();
        // Another one has been opened meanwhile, or this one once more.
        if (opening === 'loading' || conversation?.id !== conversationId) return;
      }
      if (turns.get().opening) return turns.reset();
      if (!unsaved || turns.find(unsaved.key)) return;
      const { key, problem, ...asked } = unsaved;
      const turn = newTurn(asked, key);
      if (problem) turns.set({ all: [...turns.get().all, { ...turn, status: 'failed', problem }] });
      else await begin(turn);
    },
  };
}

/** What a reader makes of answers: which version is shown, and what is thought of it. */
function createJudging(api: Surroundings['api'], turns: Turns) {
  return {
    /** Shows another version of a question: `by` versions further. */
    showVersion: (key: string, by: number): void => {
      const { all, choices } = turns.get();
      const turn = turns.find(key);
      const versions = (turn && versionsOf(all).get(forkOf(turn))) ?? [];
      const other = versions[versions.findIndex((version) => version.key === key) + by];
      if (other) turns.set({ choices: { ...choices, [forkOf(other)]: other.key } });
    },

    /** Says what the reader thinks of an answer; null takes it back. It is taken back here where it cannot be kept. */
    rate: async (key: string, feedback: Turn['feedback']): Promise<void> => {
      const turn = turns.find(key);
      if (!turn?.ids) return;
      const put = (now: Turn['feedback']) => turns.change(key, (rated) => ({ ...rated, feedback: now }));
      put(feedback);
      await api
        .rate(turn.ids.answerId, feedback)
        .catch(() => turns.find(key)?.feedback === feedback && put(turn.feedback));
    },
  };
}
