import fc from 'fast-check';
import { chooseRun, joinTexts } from './chooseRun.js';

const section = (...lengths: number[]) =>
  lengths.map((length, index) => ({ position: index + 3, text: 'x'.repeat(length) }));
const positions = (lengths: number[], best: number) =>
  chooseRun(section(...lengths), { position: best }).map(({ position }) => position);

test('a section of usual length is shown whole, of a long one what stands around the best passage', () => {
  expect(positions([1800, 1800, 1800], 5)).toEqual([3, 4, 5]);
  expect(positions(Array<number>(20).fill(1800), 10)).toEqual([9, 10, 11, 12]);
  expect(positions(Array<number>(20).fill(1800), 3)).toEqual([3, 4, 5, 6]);
  expect(positions(Array<number>(20).fill(1800), 22)).toEqual([19, 20, 21, 22]);
  expect(positions([1800, 7900, 1800], 4)).toEqual([4]);
});

test('a run is unbroken, holds the best passage, and neither neighbour would fit beside it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 30 }),
      fc.nat(),
      (lengths, at) => {
        const whole = section(...lengths);
        const best = whole[at % whole.length]!;
        const run = chooseRun(whole, best);
        const start = whole.indexOf(run[0]!);
        expect(run).toContain(best);
        expect(run).toEqual(whole.slice(start, start + run.length));
        for (const more of [
          whole.slice(start, start + run.length + 1),
          start > 0 ? whole.slice(start - 1, start + run.length) : run,
        ]) {
          expect(more.length === run.length || joinTexts(more).length > 8000).toBe(true);
        }
      },
    ),
  );
});
