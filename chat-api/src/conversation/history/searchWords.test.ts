import fc from 'fast-check';
import { findHit, findRanges, toPlain } from './findHit.js';
import { listTerms, listWords, readQuery, toTsquery } from './searchWords.js';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.lorem(),
  fc.constant('日本語のローリングデプロイ'),
);

test('any piece of a text without spaces, and the beginning of any word, finds it', () => {
  const has = (content: string, query: string) => findRanges(content, readQuery(query)).length > 0;
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'東京日本語설정'), minLength: 1 }),
      fc.nat(),
      fc.nat(),
      (run, a, b) => {
        const [from, to] = [a % run.length, b % run.length].sort((x, y) => x - y) as [number, number];
        return has(run, run.slice(from, to + 1));
      },
    ),
  );
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zäéß]{1,20}$/), fc.nat(), (word, cut) =>
      has(`x ${word}`, word.slice(0, 1 + (cut % word.length))),
    ),
  );
});

test.each([
  ['ÜBERGABE', 'Übergabe'],
  ['ubergabe', 'Übergabe'],
  ['strasse', 'Straße'],
  ['σίσυφος', 'ΣΙΣΥΦΟΣ'],
  ['istanbul', 'İSTANBUL'],
  ['ｆｕｌｌ', 'full'],
  ['seconds', 'drainSeconds'],
  ['מילה', 'מִלָּה'.replace('מִ', 'מי')],
  ['كتاب', 'کِتاب'],
])('%s finds %s', (query, content) => {
  expect(findRanges(content, readQuery(query))).toHaveLength(1);
});

test('marks of Japanese make another letter', () => {
  expect(findRanges('かき', readQuery('がき'))).toEqual([]);
});

test('words stand where they say, and what was searched for is a query that cannot fail', () => {
  fc.assert(
    fc.property(text, (content) => {
      for (const { start, end, term } of listWords(content)) {
        expect(content.slice(start, end)).not.toBe('');
        expect(term).toMatch(/^[\p{L}\p{N}\p{M}_]+$/u);
      }
      for (const word of readQuery(content)) expect(toTsquery(word)).toMatch(/^'[^'\\\s]+'(:\*)?$/);
    }),
  );
});

test('a text of any length stays below what the index can hold', () => {
  const words = Array.from({ length: 200_000 }, (_, index) => `word${index}`).join(' ');
  const bytes = listTerms(words).reduce((sum, term) => sum + term.length + 8, 0);
  expect(bytes).toBeLessThan(1_000_000);
  expect(listTerms('x'.repeat(100_000))[0]!.length).toBeLessThan(100);
});

test('a hit lies within its excerpt, which is short, plain and cut between words', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('alpha', '**beta**', '`gamma`', '日本', '🚀', '[1]', '\n\n- '), { maxLength: 200 }),
      (words) => {
        const hit = findHit(words.join(' '), readQuery('gamm'));
        expect(hit !== undefined).toBe(words.includes('`gamma`'));
        if (!hit) return;
        expect(hit.excerpt.length).toBeLessThan(200);
        expect(hit.excerpt).not.toMatch(/\p{Surrogate}/u);
        for (const { start, end } of hit.ranges) expect(hit.excerpt.slice(start, end)).toBe('gamma');
      },
    ),
  );
  expect(toPlain('## A\n\n```sh\nnpm start\n```\n\n1. **one** [1]\n2. snake_case')).toBe('A npm start one snake_case');
});
