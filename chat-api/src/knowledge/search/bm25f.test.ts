import fc from 'fast-check';
import {
  countTerms,
  bestScore,
  FIELDS,
  inverseFrequency,
  score,
  type Counted,
  type Field,
  type Statistics,
} from './bm25f.js';

const nothing = Object.fromEntries(FIELDS.map((field) => [field, ''])) as Record<Field, string>;
const passage = (fields: Partial<Record<Field, string>>) => countTerms({ ...nothing, ...fields }, 'en');

function statisticsOf(passages: Counted[]): Statistics {
  const frequencies = new Map<string, number>();
  for (const { counts } of passages) {
    for (const term of Object.keys(counts)) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  }
  return {
    passages: passages.length,
    lengths: FIELDS.map((_, field) => passages.reduce((sum, { lengths }) => sum + lengths[field]!, 0)),
    frequencies,
  };
}

const weights = (...terms: string[]) => new Map(terms.map((term) => [term, 1]));
const word = fc.constantFrom('alpha', 'beta', 'gamma', 'delta', 'constructor', '__proto__');
const text = fc.array(word, { maxLength: 20 }).map((words) => words.join(' '));

describe('score', () => {
  it('prefers a heading to a mention, and a rare term to a common one', () => {
    const passages = [
      passage({ heading: 'Deploy', prose: 'Send the files to a host.' }),
      passage({ heading: 'Build', prose: 'Run this before you deploy the files.' }),
      passage({ heading: 'Files', prose: 'All the files.' }),
    ];
    const statistics = statisticsOf(passages);
    const scores = passages.map((one) => score(one, weights('deploy'), statistics));
    expect(scores[0]).toBeGreaterThan(scores[1]!);
    expect(scores[2]).toBe(0);
    expect(inverseFrequency('deploy', statistics)).toBeGreaterThan(inverseFrequency('file', statistics));
  });

  it('tells sections of a page apart whose title has all that is asked', () => {
    const title = 'Database and Neon';
    const passages = [
      passage({ title, heading: 'Connect to Neon', prose: 'Neon has a pooled address.' }),
      passage({ title, heading: 'Back up', prose: 'Copy the folder.' }),
      passage({ title, heading: 'By hand', path: 'Connect to Neon', prose: 'Or type it.' }),
    ];
    const scores = passages.map((one) => score(one, weights('neon'), statisticsOf(passages)));
    expect([scores[0]! > scores[2]!, scores[2]! > scores[1]!]).toEqual([true, true]);
  });

  it('is finite, never negative, and grows with every further term that is found', () => {
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 6 }),
        fc.uniqueArray(word, { minLength: 1 }),
        (texts, terms) => {
          const passages = texts.map((prose) => passage({ prose }));
          const statistics = statisticsOf(passages);
          for (const one of passages) {
            let before = 0;
            for (let count = 1; count <= terms.length; count++) {
              const now = score(one, weights(...terms.slice(0, count)), statistics);
              expect(Number.isFinite(now) && now >= before).toBe(true);
              before = now;
            }
          }
        },
      ),
    );
  });
});

describe('bestScore', () => {
  it('is never reached, however much a passage has of what is asked', () => {
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 6 }),
        fc.uniqueArray(word, { minLength: 1 }),
        (texts, terms) => {
          const passages = texts.map((prose) => passage({ heading: prose, prose }));
          const statistics = statisticsOf(passages);
          const best = bestScore(weights(...terms), statistics);
          for (const one of passages) expect(score(one, weights(...terms), statistics)).toBeLessThan(best);
        },
      ),
    );
  });
});
