import { countTerms, FIELDS, type Field, type Statistics } from './bm25f.js';
import { shortlist } from './orderPassages.js';
import { confidenceOf } from './refuse.js';

const nothing = Object.fromEntries(FIELDS.map((field) => [field, ''])) as Record<Field, string>;
const statistics: Statistics = { passages: 10, lengths: FIELDS.map(() => 100), frequencies: new Map([['alpha', 3]]) };
const weights = new Map([['alpha', 1]]);

it('is sure between 0 and 1, and not at all of nothing', () => {
  expect(confidenceOf([], weights, statistics)).toBe(0);
  const counted = countTerms({ ...nothing, prose: 'alpha '.repeat(50) }, 'en');
  const alphas = { id: 'a', pageId: '1', section: 0, inbound: 1000, ...counted };
  const listed = shortlist([alphas], weights, statistics);
  expect(confidenceOf(listed, weights, statistics)).toBeLessThanOrEqual(1);
  expect(confidenceOf(listed, weights, statistics, new Map([['a', -1]]))).toBeLessThan(
    confidenceOf(listed, weights, statistics),
  );
});
