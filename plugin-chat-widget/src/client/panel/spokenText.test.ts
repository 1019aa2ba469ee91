import { spokenText, wholeSentences } from './spokenText.js';

test('what is read aloud has no marks and no numbers of citations', () => {
  const answer = '## Keys\n- **Rotate** `them` [daily](/docs/keys) [1][2]\n```sh\nnpm start\n```';
  expect(spokenText(answer).split(/\s+/).filter(Boolean)).toEqual(['Keys', 'Rotate', 'them', 'daily', 'npm', 'start']);
});

test.each([
  ['English', 'It starts. It goes', 'It starts.'],
  ['Japanese', '起動します。続いて', '起動します。'],
  ['Arabic', 'هل يعمل؟ نعم', 'هل يعمل؟'],
  ['Persian', 'آیا کار می‌کند؟ بله', 'آیا کار می‌کند؟'],
])('a sentence of %s is announced when it has ended', (_, text, sentence) => {
  expect(text.slice(0, wholeSentences(text))).toBe(sentence);
});
