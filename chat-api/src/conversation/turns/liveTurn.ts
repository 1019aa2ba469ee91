import type { Citation, Phase, Range } from '../../wire.js';
import type { TurnState } from './turnStore.js';

/** Why a turn ends before its answer is complete. */
export type EndReason = 'stop' | 'shutdown';

/** An answer that this process is writing. It keeps the state in memory and notifies its followers of changes. */
export class LiveTurn implements TurnState {
  content = '';
  readonly citations: Citation[] = [];
  status: TurnState['status'] = 'streaming';
  kind: TurnState['kind'] = null;
  problem: string | null = null;
  title = '';
  followUps: string[] = [];
  unsupported: Range[] = [];
  /** Seconds, when a problem named them. */
  retryAfter: number | undefined;
  phase: { phase: Phase; sections: number } = { phase: 'searching', sections: 0 };
  readonly #ending = new AbortController();
  #waiting: (() => void)[] = [];

  /** Aborted when the answer must stop. The reason is an `EndReason`. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  end(reason: EndReason): void {
    this.#ending.abort(reason);
  }

  /** Resolves at the next `notify()`. */
  changed(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  notify(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}

/** The turns that this process is writing, by the id of their answer. */
export type LiveTurns = Map<string, LiveTurn>;
