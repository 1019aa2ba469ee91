/** Measures of a ranking and of refusing. Ranks count from 1. A question whose right place was not found has none. */

export type Rank = number | undefined;

/** What a ranking reached over many questions, each with the interval of 95 % of the resamplings. */
export interface Measures {
  recall1: number;
  recall5: number;
  recall10: number;
  mrr10: number;
}

export interface Measured extends Measures {
  questions: number;
  intervals: Record<keyof Measures, [from: number, to: number]>;
}

const RESAMPLINGS = 1000;

const gains: Record<keyof Measures, (rank: Rank) => number> = {
  recall1: (rank) => Number(rank === 1),
  recall5: (rank) => Number(rank !== undefined && rank <= 5),
  recall10: (rank) => Number(rank !== undefined && rank <= 10),
  mrr10: (rank) => (rank !== undefined && rank <= 10 ? 1 / rank : 0),
};

export function measure(ranks: Rank[]): Measured {
  const over = <T>(fill: (gain: (rank: Rank) => number) => T) =>
    Object.fromEntries(Object.entries(gains).map(([name, gain]) => [name, fill(gain)])) as Record<keyof Measures, T>;
  return {
    questions: ranks.length,
    ...over((gain) => mean(ranks.map(gain))),
    intervals: over((gain) => bootstrap(ranks.map(gain))),
  };
}

/** It is the same for the same values, so that two runs can be compared. */
function bootstrap(values: number[]): [from: number, to: number] {
  const random = seeded(values.length);
  const means = Array.from({ length: RESAMPLINGS }, () =>
    mean(values.map(() => values[Math.floor(random() * values.length)]!)),
  );
  return [percentile(means, 0.025), percentile(means, 0.975)];
}

/** The chance that one of `positives` is above one of `negatives`: 1 tells them apart, 0.5 does not. */
export function areaUnderCurve(positives: number[], negatives: number[]): number {
  const wins = positives.map((one) => mean(negatives.map((other) => (one > other ? 1 : one === other ? 0.5 : 0))));
  return mean(wins);
}

/** The value that a share of all lie at or below (nearest rank); 0 when there are none. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

export function mean(values: number[]): number {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
}

/** Mulberry32 is small, and good enough to draw samples. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
