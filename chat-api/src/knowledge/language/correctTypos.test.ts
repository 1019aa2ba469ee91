import fc from 'fast-check';
import { distance, isTypo, correctTypos, editsOf, unknownTerms } from './correctTypos.js';
import { tokenize } from './tokenize.js';

const asked = (...terms: string[]) => ({
  asked: new Map(terms.map((term) => [term, 1])),
  weights: new Map(terms.map((term) => [term, 1])),
});

it('puts the word of the docs in the place of a typo, and leaves other words alone', () => {
  const corrected = correctTypos(asked('sidbar', 'deploi'), new Map([['sidbar', { term: 'sidebar', isAlike: true }]]));
  expect([...corrected.asked]).toEqual([
    ['deploi', 1],
    ['sidebar', 0.8],
  ]);
  expect(corrected.weights).toEqual(corrected.asked);
});

it('searches for a guess, but does not take the question for a known one', () => {
  const { asked: known, weights } = correctTypos(
    asked('configuraton'),
    new Map([['configuraton', { term: 'configur', isAlike: false }]]),
  );
  expect([...known]).toEqual([['configuraton', 1]]);
  expect([...weights]).toEqual([['configur', 0.8]]);
});

it('only looks at words that no passage has and that are long enough', () =>
  expect(unknownTerms(asked('cat', 'sidebar', 'sidbar', 'a.b.c', '2024'), new Map([['sidebar', 3]]))).toEqual([
    'sidbar',
  ]));

it.each([
  ['configuraton', 'configuration'],
  ['deployemnt', 'deployment'],
  ['navigaiton', 'navigation'],
  ['translatoin', 'translations'],
  ['serach', 'search'],
  ['plguin', 'plugins'],
])('takes %s for a typo of %s', (typed, meant) =>
  expect(tokenize(typed, 'en').flatMap((term) => editsOf(term, 'en'))).toContain(tokenize(meant, 'en')[0]),
);

it('finds every word of some length that is one typo away, but for its first letter', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{7,10}$/), fc.nat(), fc.constantFrom('q', 'e'), (word, place, letter) => {
      const at = 1 + (place % (word.length - 1));
      for (const typed of [word.slice(0, at) + letter + word.slice(at), word.slice(0, at) + word.slice(at + 1)]) {
        fc.pre(typed !== word);
        expect([...editsOf(typed, 'xx'), typed]).toContain(word);
      }
    }),
  );
});

it('takes no other word for a typo', () => expect(isTypo('deploy', 'employ') || isTypo('side', 'site2')).toBe(false));

it('measures typos as a distance', () => {
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
