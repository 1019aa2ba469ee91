import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../database/openDatabase.js';
import { Problem, type ProblemKind } from '../../problem.js';
import type { TurnEvent, TurnIds } from '../../wire.js';
import type { LiveTurn, LiveTurns } from './liveTurn.js';
import { readTurn, type TurnState } from './turnStore.js';

/** Tokens that arrive within this time travel together. A model's single tokens would cost an event each. */
const GATHER_MS = 20;
/** How often the row is read when another process writes the answer. */
const READ_ROW_EVERY_MS = 400;
const TEXT_ID = 'answer';

/** An event, and how many characters of the answer (UTF-16 units) have been sent with it. */
export interface Followed {
  offset: number;
  event: TurnEvent;
}

/**
 * Follows a turn from a place in its text to its end: from memory when this process writes it, from its row when
 * another one does. Both give the same text, so any process can continue what another began to send.
 *
 * @param after how many characters of the answer the reader has already
 */
export async function* followTurn(
  parts: { database: Database; liveTurns: LiveTurns },
  ids: TurnIds,
  after: number,
): AsyncGenerator<Followed, void> {
  let offset = after;
  let cited = 0;
  let opened = false;
  let phase: LiveTurn['phase'] | undefined;
  const at = (event: TurnEvent): Followed => ({ offset, event });

  yield at({ type: 'start', messageId: ids.answerId });
  yield at({ type: 'data-turn', data: ids });
  const live = parts.liveTurns.get(ids.answerId);
  for (;;) {
    const turn: TurnState | undefined = live ?? (await readTurn(parts.database, ids.answerId));
    if (!turn) {
      yield* sayProblem('not-found', offset);
      return;
    }
    const { status, content, kind, followUps, unsupported } = turn;
    if (live && live.phase !== phase && status === 'streaming') {
      phase = live.phase;
      yield at({ type: 'data-phase', data: { phase: phase.phase, sections: phase.sections }, transient: true });
    }
    for (; cited < turn.citations.length; cited += 1) {
      const citation = turn.citations[cited]!;
      const { number, url, anchor, title } = citation;
      yield at({ type: 'source-url', sourceId: String(number), url: anchor ? `${url}#${anchor}` : url, title });
      yield at({ type: 'data-citation', id: String(number), data: citation });
    }
    if (content.length > offset) {
      if (!opened) yield at({ type: 'text-start', id: TEXT_ID });
      opened = true;
      const delta = content.slice(offset);
      offset = content.length;
      yield at({ type: 'text-delta', id: TEXT_ID, delta });
    }
    if (status !== 'streaming') {
      if (opened) yield at({ type: 'text-end', id: TEXT_ID });
      const title = turn.title || ((await readTurn(parts.database, ids.answerId))?.title ?? '');
      yield at({ type: 'data-end', data: { status, kind, title, followUps, unsupported } });
      if (status === 'failed') yield* sayProblem((turn.problem ?? 'internal') as ProblemKind, offset, live?.retryAfter);
      if (status === 'interrupted') yield* sayProblem('interrupted', offset);
      yield at({ type: 'finish' });
      return;
    }
    if (live) {
      await live.changed();
      if (live.status === 'streaming') await sleep(GATHER_MS);
    } else {
      await sleep(READ_ROW_EVERY_MS);
    }
  }
}

function* sayProblem(kind: ProblemKind, offset: number, retryAfter?: number): Generator<Followed, void> {
  const problem = new Problem(kind, { retryAfter });
  yield { offset, event: { type: 'data-problem', data: problem.toJSON() } };
  yield { offset, event: { type: 'error', errorText: problem.message } };
}
