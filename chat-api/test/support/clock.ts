import { mock } from 'node:test';

/**
 * Sets the clock of this process forward, for the rest of the test: what is remembered for a second is forgotten without
 * a second's wait. Timers and the database go by the real one.
 */
export function passTime(ms: number): void {
  const now = Date.now() + ms;
  mock.timers.reset();
  mock.timers.enable({ apis: ['Date'], now });
}

/** After each test: the real time again. */
export function resetClock(): void {
  mock.timers.reset();
}
