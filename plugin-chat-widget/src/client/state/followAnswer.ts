import type { ChatApi } from '../http/chatApi.js';
import { ChatError } from '../http/ChatError.js';
import type { ReceivedEvent } from '../http/readEvents.js';
import { isRunning, turnsOf } from './turn.js';
import type { Turn } from './turn.js';

/** A lost answer is sought this often; with doubling pauses, for about a minute. */
const TRIES = 8;

/** The turn that is followed, where it is kept. */
export interface FollowedTurn {
  /** Undefined when it is gone from the conversation. */
  get: () => Turn | undefined;
  change: (update: (turn: Turn) => Turn) => void;
  receive: (received: ReceivedEvent) => void;
  /** Sends the question, from the answer's beginning. */
  ask: (turn: Turn) => Promise<AsyncIterable<ReceivedEvent>>;
}

/**
 * Gets a turn its answer, over as many connections as it takes. The answer belongs to the server: this only follows it.
 *
 * @param pause waits before the n-th try to find a lost answer again
 * @param signal ends the following; the answer goes on at the server
 * @param resumed the answer's beginning was seen before, so that its row has to be asked what became of it
 * @throws {ChatError} what in the end kept the turn from its answer
 */
export async function followAnswer(
  api: Pick<ChatApi, 'follow' | 'conversation'>,
  pause: (failures: number) => Promise<void>,
  followed: FollowedTurn,
  signal: AbortSignal,
  resumed: boolean,
): Promise<void> {
  for (let failures = 0; failures < TRIES; failures++) {
    const before = followed.get();
    if (!before) return;
    try {
      const events = before.ids
        ? await api.follow(before.ids.conversationId, before.position, signal)
        : await followed.ask(before);
      for await (const received of events ?? []) {
        if (signal.aborted) return;
        followed.receive(received);
        failures = 0;
      }
      if (signal.aborted) return;
      // Nothing runs (204), or the stream ended without the answer's end, or its start went by unseen: the row knows.
      if (followed.get()?.ids && (resumed || isRunning(followed.get()))) await readRow(api, followed, signal);
      if (!isRunning(followed.get())) return;
    } catch (thrown) {
      if (signal.aborted) return;
      const error = ChatError.from(thrown);
      const worthAnotherTry =
        error.kind === 'offline' || (followed.get()?.ids && /^(not-ready|database-un)/.test(error.kind));
      if (!worthAnotherTry || failures + 1 >= TRIES) throw error;
    }
    resumed = true;
    followed.change((turn) => ({ ...turn, lost: true }));
    await pause(failures);
    if (signal.aborted) return;
  }
  throw new ChatError('offline');
}

/** Takes a turn's state from the server's rows. */
async function readRow(api: Pick<ChatApi, 'conversation'>, followed: FollowedTurn, signal: AbortSignal): Promise<void> {
  const ids = followed.get()?.ids;
  if (!ids) return;
  const { messages } = await api.conversation(ids.conversationId);
  const saved = turnsOf(ids.conversationId, messages).find((turn) => turn.ids?.answerId === ids.answerId);
  if (!saved || signal.aborted) return;
  followed.change((turn) => ({
    ...saved,
    key: turn.key,
    scope: turn.scope,
    problem: saved.problem ?? turn.problem,
  }));
}
