import type { Citation, Phase, Range } from '../../wire.js';
import type { TurnState } from './turnStore.js';

/** Why a turn is ended from outside. */
export type EndReason = 'stop' | 'shutdown';

/** An answer that this process is writing: its state in memory, and a bell that rings when it changes. */
export class LiveTurn implements TurnState {
  content = '';
  readonly citations: Citation[] = [];
  status: TurnState['status'] = 'streaming';
  kind: TurnState['kind'] = null;
  problem: string | null = null;
  title = '';
  followUps: string[] = [];
  unsupported: Range[] = [];
  /** Seconds, when a problem told them. */
  retryAfter: number | undefined;
  phase: { phase: Phase; sections: number } = { phase: 'searching', sections: 0 };
  readonly #ending = new AbortController();
  #waiting: (() => void)[] = [];

  /** Aborted when the answer must not go on; its reason is an `EndReason`. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  end(reason: EndReason): void {
    this.#ending.abort(reason);
  }

  /** Resolves at the next `ring()`. */
  changed(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  ring(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}

/** The turns that this process is writing, by the id of their answer. */
export type LiveTurns = Map<string, LiveTurn>;
