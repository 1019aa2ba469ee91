import { citationPath } from './visitPassage.js';

test.each([
  '//other.site',
  '/\t/other.site',
  '/\n/other.site',
  '/\\other.site',
  '/.//other.site',
  '/x/..//other.site',
  'https://other.site',
  '',
])('a citation of %j leads nowhere', (url) => {
  expect(citationPath({ url, anchor: null })).toBe('#');
});

test('a citation leads to its heading', () => {
  expect(citationPath({ url: '/docs/ä', anchor: 'a b' })).toBe('/docs/ä#a%20b');
});
