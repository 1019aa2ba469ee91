import fc from 'fast-check';
import { compareWords } from './compareWords.js';

const side = (pieces: ReturnType<typeof compareWords>, which: 'then' | 'now') =>
  pieces
    .filter((piece) => piece.in === 'both' || piece.in === which)
    .map(({ text }) => text)
    .join('');

test('names the words that changed', () => {
  const pieces = compareWords('Keeps the last 3 releases for 30 s.', 'Keeps the last 10 releases for 30 s.', 'en');
  expect(pieces.filter((piece) => piece.in !== 'both')).toEqual([
    { text: '3', in: 'then' },
    { text: '10', in: 'now' },
  ]);
});

test('finds words where there are no spaces', () => {
  const pieces = compareWords('接続は三十秒で閉じます。', '接続は六十秒で閉じます。', 'ja');
  expect(pieces[0]).toEqual({ text: '接続は', in: 'both' });
  expect(pieces.at(-1)?.text).toMatch(/閉じます。$/);
});

test('cuts long stretches that did not change, and keeps what is near to a change', () => {
  const same = 'word '.repeat(200);
  const [before, removed, added, after] = compareWords(`${same}old ${same}`, `${same}new ${same}`, 'en');
  expect([removed?.text, added?.text]).toEqual(['old', 'new']);
  expect(before?.text).toMatch(/^…[ ](word )+$/s);
  expect(after?.text).toMatch(/^( word)+ …$/s);
  expect((before?.text.length ?? 0) + (after?.text.length ?? 0)).toBeLessThan(200);
});

test('each side can be read whole where nothing is cut', () => {
  const words = fc.array(fc.constantFrom('a', 'release', 'drains', '30', 's.'), { maxLength: 12 });
  fc.assert(
    fc.property(words, words, (then, now) => {
      const pieces = compareWords(then.join(' '), now.join(' '), 'en');
      expect(side(pieces, 'then').replace(/\s+/g, ' ').trim()).toBe(then.join(' '));
      expect(side(pieces, 'now').replace(/\s+/g, ' ').trim()).toBe(now.join(' '));
    }),
  );
});
