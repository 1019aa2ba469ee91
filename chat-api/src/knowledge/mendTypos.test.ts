import fc from 'fast-check';
import { distance, mendTypos, unknownTerms } from './mendTypos.js';

const asked = (...terms: string[]) => ({
  asked: new Map(terms.map((term) => [term, 1])),
  weights: new Map(terms.map((term) => [term, 1])),
});

it('puts the word of the docs in the place of a slip, and leaves other words alone', () => {
  const mended = mendTypos(
    asked('sidbar', 'deploi'),
    new Map([
      ['sidbar', ['sidebar', 'bar']],
      ['deploi', ['employ']],
    ]),
  );
  expect([...mended.asked]).toEqual([
    ['deploi', 1],
    ['sidebar', 0.8],
  ]);
  expect(mended.weights).toEqual(mended.asked);
});

it('only looks at words that no passage has and that are long enough', () =>
  expect(unknownTerms(asked('cat', 'sidebar', 'sidbar', 'a.b.c', '2024'), new Map([['sidebar', 3]]))).toEqual([
    'sidbar',
  ]));

it('measures slips as a distance', () => {
  expect([
    distance('sidebar', 'sidbear'),
    distance('side', 'sides'),
    distance('', 'abc'),
    distance('abc', 'bca'),
  ]).toEqual([1, 1, 3, 2]);
  const text = fc.string({ maxLength: 8 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(distance(a, b)).toBe(distance(b, a));
      expect(distance(a, b) === 0).toBe(a === b);
      expect(distance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
    }),
  );
});
