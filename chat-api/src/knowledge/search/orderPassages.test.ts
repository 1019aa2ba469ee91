import fc from 'fast-check';
import { countTerms, FIELDS, type Field, type Statistics } from './bm25f.js';
import { orderPassages, SHORTLIST, shortlist } from './orderPassages.js';

const nothing = Object.fromEntries(FIELDS.map((field) => [field, ''])) as Record<Field, string>;
const candidate = (id: string, pageId: string, prose: string, inbound = 0) => ({
  id,
  pageId,
  section: 0,
  inbound,
  ...countTerms({ ...nothing, prose }, 'en'),
});
const statistics: Statistics = { passages: 10, lengths: FIELDS.map(() => 100), frequencies: new Map([['alpha', 3]]) };
const weights = new Map([['alpha', 1]]);
const ids = (ranked: { id: string }[]) => ranked.map(({ id }) => id);

it('shortlists those that have more of what is asked, then those that others link to', () => {
  const listed = shortlist(
    [candidate('a', '1', 'alpha'), candidate('b', '2', 'alpha '.repeat(9)), candidate('c', '3', 'alpha', 2)],
    weights,
    statistics,
  );
  expect(ids(listed)).toEqual(['b', 'c', 'a']);
  const many = Array.from({ length: 200 }, (_, index) => candidate(String(index), '1', 'alpha'));
  expect(shortlist(many, weights, statistics)).toHaveLength(SHORTLIST);
});

it('prefers a page that has more to say, and what is nearer in meaning', () => {
  const listed = [
    { id: 'a', pageId: '1', section: 0, score: 10 },
    { id: 'b', pageId: '2', section: 1, score: 9.8 },
    { id: 'c', pageId: '2', section: 2, score: 9 },
  ];
  expect(ids(orderPassages(listed))[0]).toBe('b');
  expect(
    ids(
      orderPassages(
        listed,
        new Map([
          ['a', 0.9],
          ['b', 0.1],
        ]),
      ),
    )[0],
  ).toBe('a');
});

it('keeps every passage once, in an order that does not depend on theirs', () => {
  const passage = fc.record({
    id: fc.uuid(),
    pageId: fc.constantFrom('1', '2', '3'),
    section: fc.nat(2),
    score: fc.float({ min: 0, max: 30, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(passage, { selector: ({ id }) => id, maxLength: 20 }), (passages) => {
      const listed = [...passages].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
      const cosines = new Map(listed.map(({ id }, index) => [id, index / 20]));
      const ordered = orderPassages(listed, cosines);
      expect(ids(ordered).sort()).toEqual(ids(listed).sort());
      expect(ids(orderPassages(listed, cosines))).toEqual(ids(ordered));
    }),
  );
});
