import fc from 'fast-check';
import { chooseCandidates } from './chooseCandidates.js';

const choose = (passages: number, found: Record<string, number>, most = 600) =>
  chooseCandidates(
    new Map(Object.keys(found).map((term) => [term, 1])),
    { passages, lengths: [], frequencies: new Map(Object.entries(found)) },
    most,
  );

it('lets any term be enough in a small site', () => {
  expect(choose(500, { deploy: 200, host: 80, the: 500 }).flat().sort()).toEqual(['deploy', 'host', 'the']);
});

it('wants common terms of a large site together', () => {
  expect(choose(100_000, { deploy: 9000, host: 6000, webhook: 50 })).toEqual([['webhook'], ['host', 'deploy']]);
  expect(choose(100_000, { deploy: 90_000, host: 80_000 })).toEqual([['host', 'deploy']]);
});

it('knows that whoever has a word has its parts', () => {
  // As if they were independent, all three together would be in 73 passages.
  const found = { github: 9000, git: 9000, hub: 9000, webhook: 50 };
  expect(choose(100_000, found)).toEqual([['webhook']]);
  expect(choose(100_000, { ...found, webhook: 9000 })).toEqual([expect.arrayContaining(['github', 'webhook'])]);
});

it('leaves out what no passage has', () => {
  expect(chooseCandidates(new Map([['gone', 1]]), { passages: 9, lengths: [], frequencies: new Map() }, 600)).toEqual(
    [],
  );
});

it('never asks for more than all terms, nor twice for the same', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_000 }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 }),
      (passages, shares) => {
        const found = Object.fromEntries(shares.map((share, index) => [`t${index}`, Math.ceil(share * passages) || 1]));
        const alternatives = choose(passages, found);
        expect(alternatives.length).toBeGreaterThan(0);
        for (const terms of alternatives) {
          const others = alternatives.filter((other) => other !== terms);
          expect(others.some((other) => other.every((term) => terms.includes(term)))).toBe(false);
        }
      },
    ),
  );
});
