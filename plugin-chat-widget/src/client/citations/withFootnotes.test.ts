import type { Citation } from '../state/turn.js';
import { withFootnotes } from './withFootnotes.js';

const source: Citation = {
  number: 1,
  url: '/docs/arrays',
  anchor: 'first',
  title: 'Arrays',
  headings: ['Arrays', 'The first'],
  text: '',
  version: null,
  locale: 'en',
  contentHash: 'hash',
  alsoIn: [],
};
const note = '[^1]: Arrays › The first: https://orbit.example/docs/arrays#first';

test.each([
  ['It is the first [1].', 'It is the first [^1].'],
  ['No source has this number [2].', 'No source has this number [2].'],
  ['Write `a[1]`, as here [1].', 'Write `a[1]`, as here [^1].'],
  ['As here [1]:\n\n```js\na[1] = `x`;\n```\n\nAnd [1].', 'As here [^1]:\n\n```js\na[1] = `x`;\n```\n\nAnd [^1].'],
  ['Stopped in the middle [1]:\n\n```js\na[1]', 'Stopped in the middle [^1]:\n\n```js\na[1]'],
])('%j is copied as %j', (text, copied) => {
  expect(withFootnotes({ text, citations: [source] }, 'https://orbit.example')).toBe(`${copied}\n\n${note}`);
});

test('an answer without sources is copied as it is', () => {
  expect(withFootnotes({ text: ' Hello. [1] ', citations: [] }, 'https://orbit.example')).toBe('Hello. [1]');
});
