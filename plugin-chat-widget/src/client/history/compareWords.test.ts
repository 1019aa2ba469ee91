import fc from 'fast-check';
import { compareWords, type Piece } from './compareWords.js';

const textOf = (pieces: Piece[]) => pieces.map(({ text }) => text).join('');
const changed = (pieces: Piece[]) => pieces.filter((piece) => piece.changed && piece.text).map(({ text }) => text);

test('names the words that changed', () => {
  const pieces = compareWords('Keeps the last 3 releases for 30 s.', 'Keeps the last 10 releases for 30 s.', 'en');
  expect([changed(pieces.then), changed(pieces.now)]).toEqual([['3'], ['10']]);
});

test('finds words where there are no spaces', () => {
  const pieces = compareWords('接続は三十秒で閉じます。', '接続は六十秒で閉じます。', 'ja');
  expect(pieces.then[0]).toEqual({ text: '接続は', changed: false });
  expect(pieces.now.at(-1)?.text).toMatch(/閉じます。$/);
});

test('cuts long stretches that did not change, and keeps what is near to a change', () => {
  const same = 'word '.repeat(200);
  const pieces = compareWords(`${same}old ${same}`, `${same}new ${same}`, 'en');
  const before = pieces.then[0];
  const after = pieces.then.at(-1);
  expect([changed(pieces.then), changed(pieces.now)]).toEqual([['old'], ['new']]);
  expect(before?.text).toMatch(/^…[ ](word )+$/s);
  expect(after?.text).toMatch(/^(word )+…$/s);
  expect((before?.text.length ?? 0) + (after?.text.length ?? 0)).toBeLessThan(200);
});

test('each side can be read whole, with its own spaces, where nothing is cut', () => {
  const words = fc.array(fc.constantFrom('a', 'release,', 'release', 'drains', '30', 's.', '(a', '\n'), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(words, words, (then, now) => {
      const pieces = compareWords(then.join(' '), now.join(' '), 'en');
      expect(textOf(pieces.then)).toBe(then.join(' '));
      expect(textOf(pieces.now)).toBe(now.join(' '));
    }),
  );
});
