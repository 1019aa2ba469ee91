import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { AnswerPart } from '../../answer/answerPart.js';
import { answerQuestion } from '../../answer/answerQuestion.js';
import type { StreamModel } from '../../answer/write/models.js';
import type { Database } from '../../database/openDatabase.js';
import type { Embeddings } from '../../knowledge/embeddings/embeddings.js';
import type { Metrics } from '../../metrics.js';
import { Problem } from '../../problem.js';
import type { MessageStatus, TurnIds } from '../../wire.js';
import { LiveTurn, type EndReason, type LiveTurns } from './liveTurn.js';
import { beginTurn, type NewTurn } from './newTurnStore.js';
import { endTurn, findRunningTurn, requestStop, saveProgress, readPastTurns } from './turnStore.js';

export interface TurnParts {
  database: Database;
  model?: StreamModel;
  embeddings?: Embeddings;
  liveTurns: LiveTurns;
  log: Logger;
  metrics: Metrics;
}

/** A row is at most so far behind what its reader has seen. With the write itself that stays under a second. */
const SAVE_EVERY_MS = 800;
/** While the database is away, the end of an answer is tried again after these pauses. */
const RETRY_END_AFTER_MS = [200, 500, 1_000, 2_000, 4_000, 8_000, 16_000];

/**
 * Saves a question and begins to answer it. From here on the turn belongs to this process. It runs to its end, or to
 * Stop, whether or not anybody follows it.
 *
 * @returns the ids of the turn, or of the earlier one when the same request came before
 * @throws Problem as `beginTurn`
 */
export async function startTurn(parts: TurnParts, turn: NewTurn): Promise<TurnIds> {
  const { isNew, ...ids } = await beginTurn(parts.database, turn);
  if (isNew) {
    const live = new LiveTurn();
    parts.liveTurns.set(ids.answerId, live);
    void runTurn(parts, ids, turn, live).finally(() => parts.liveTurns.delete(ids.answerId));
  }
  return ids;
}

/**
 * Stops the running answer of a conversation: here at once, in another process within a second.
 *
 * @throws Problem `not-found` when the reader has no such conversation
 */
export async function stopTurn(parts: TurnParts, userId: string, conversationId: string): Promise<void> {
  const running = await findRunningTurn(parts.database, userId, conversationId);
  if (!running) return;
  parts.liveTurns.get(running.answerId)?.end('stop');
  await requestStop(parts.database, running.answerId);
}

/** Ends answers that nobody will read, because their conversations were deleted. */
export function abandonTurns(liveTurns: LiveTurns, answerIds: string[]): void {
  for (const id of answerIds) liveTurns.get(id)?.end('stop');
}

/** Lets running turns end for `graceMs`, then ends them as interrupted. Resolves when all are written. */
export async function drainTurns(liveTurns: LiveTurns, graceMs: number): Promise<void> {
  const deadline = Date.now() + graceMs;
  while (liveTurns.size > 0 && Date.now() < deadline) await sleep(50);
  for (const live of liveTurns.values()) live.end('shutdown');
  while (liveTurns.size > 0) await sleep(20);
}

async function runTurn(parts: TurnParts, ids: TurnIds, turn: NewTurn, live: LiveTurn): Promise<void> {
  const { database, log } = parts;
  let saved = 0;
  const save = async () => {
    const fresh = live.citations.slice(saved);
    const goOn = await saveProgress(database, ids.answerId, live, fresh);
    saved += fresh.length;
    if (!goOn) live.end('stop');
  };
  const saving = saveUntil(live.signal, save, log);

  let status: MessageStatus;
  try {
    const pastTurns = await readPastTurns(database, ids.questionId);
    const asked = { question: turn.question, scope: turn.scope, pastTurns };
    for await (const part of answerQuestion(parts, asked, live.signal)) take(live, part);
    status = 'complete';
  } catch (error) {
    status = live.signal.aborted ? endedBy(live.signal) : 'failed';
    if (status === 'failed') noteProblem(live, error, log, ids);
  }
  await saving.stop();
  // The row is written first, so that whoever hears of the end finds it there.
  await endInDatabase(parts, ids, { ...live, status }, live.citations.slice(saved));
  live.status = status;
  parts.metrics.answers.inc({ status, kind: live.kind ?? 'none' });
  live.notify();
}

function take(live: LiveTurn, part: AnswerPart): void {
  if (part.type === 'text') live.content += part.text;
  else if (part.type === 'citation') live.citations.push(part.citation);
  else if (part.type === 'kind') live.kind = part.kind;
  else if (part.type === 'title') live.title = part.title;
  else if (part.type === 'unsupported') live.unsupported = part.ranges;
  else if (part.type === 'followUps') live.followUps = part.questions;
  else live.phase = part;
  live.notify();
}

function endedBy(signal: AbortSignal): 'stopped' | 'interrupted' {
  return (signal.reason as EndReason) === 'stop' ? 'stopped' : 'interrupted';
}

function noteProblem(live: LiveTurn, error: unknown, log: Logger, ids: TurnIds): void {
  const problem = error instanceof Problem ? error : new Problem('internal', { cause: error });
  live.problem = problem.kind;
  live.retryAfter = problem.more.retryAfter;
  log.error({ ...ids, kind: problem.kind, err: problem.more.cause ?? problem }, 'an answer failed');
}

/** Calls `save` at intervals. `stop` resolves when the last call has ended. */
function saveUntil(signal: AbortSignal, save: () => Promise<void>, log: Logger): { stop: () => Promise<void> } {
  const stopped = new AbortController();
  const either = AbortSignal.any([signal, stopped.signal]);
  const running = (async () => {
    while (!either.aborted) {
      await sleep(SAVE_EVERY_MS, undefined, { signal: either }).catch(() => undefined);
      if (either.aborted) return;
      await save().catch((error: unknown) => log.warn({ err: error }, 'an answer could not be saved; trying again'));
    }
  })();
  return {
    async stop() {
      stopped.abort();
      await running;
    },
  };
}

async function endInDatabase(
  { database, log }: TurnParts,
  ids: TurnIds,
  state: Parameters<typeof endTurn>[2],
  fresh: Parameters<typeof endTurn>[3],
): Promise<void> {
  for (const pause of [...RETRY_END_AFTER_MS, undefined]) {
    try {
      return await endTurn(database, ids, state, fresh);
    } catch (error) {
      log.error({ ...ids, err: error }, 'the end of an answer could not be saved');
      // The row now falls silent, and the sweep marks it as interrupted with the text of the last save.
      if (pause === undefined) return;
      await sleep(pause);
    }
  }
}
