import fc from 'fast-check';
import { countTokens, cutToTokens } from './countTokens.js';

test.each([
  ['', 0],
  ['Set drainSeconds to the longest request.', 10],
  ['Größe “ändern”', 4],
  ['ドレイン期間を設定します', 12],
  ['드레인 기간', 6],
  ['Период ожидания', 8],
])('%j has about %d tokens', (text, tokens) => {
  expect(countTokens(text)).toBe(tokens);
});

test('what is cut is a beginning that fits, and what fits is not cut', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, most) => {
      const cut = cutToTokens(text, most);
      expect(text.startsWith(cut)).toBe(true);
      expect(countTokens(cut)).toBeLessThanOrEqual(most);
      expect(cut === text).toBe(countTokens(text) <= most);
    }),
  );
});
