import fc from 'fast-check';
import { areaUnderCurve, measure, percentile } from './metrics.js';

it('measures a ranking', () => {
  const measured = measure([1, 2, 6, 11, undefined]);
  expect(measured).toMatchObject({ questions: 5, recall1: 0.2, recall5: 0.4, recall10: 0.6 });
  expect(measured.mrr10).toBeCloseTo((1 + 1 / 2 + 1 / 6) / 5);
});

it('gives an interval around the figure, the same each time', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }), { maxLength: 40 }),
      (ranks) => {
        const { mrr10, intervals } = measure(ranks);
        expect(intervals.mrr10[0]).toBeLessThanOrEqual(mrr10 + 1e-9);
        expect(intervals.mrr10[1]).toBeGreaterThanOrEqual(mrr10 - 1e-9);
        expect(measure(ranks).intervals).toEqual(intervals);
      },
    ),
    { numRuns: 20 },
  );
});

it('tells apart what a threshold could', () => {
  expect(areaUnderCurve([0.9, 0.8], [0.1, 0.2])).toBe(1);
  expect(areaUnderCurve([0.5], [0.5])).toBe(0.5);
  expect(areaUnderCurve([0.1], [0.9])).toBe(0);
});

it('takes the nearest rank as percentile', () => {
  expect(percentile([5, 1, 4, 2, 3], 0.5)).toBe(3);
  expect(percentile([5, 1, 4, 2, 3], 0.95)).toBe(5);
  expect(percentile([], 0.5)).toBe(0);
});
