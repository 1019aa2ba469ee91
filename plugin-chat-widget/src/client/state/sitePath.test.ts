import fc from 'fast-check';
import { sitePath } from './sitePath.js';

const SITE = 'https://docs.example';

test.each([
  ['/docs/a?b=1#c', '/docs/a?b=1#c'],
  ['https://docs.example/docs', '/docs'],
  ['/a//b', '/a//b'],
  ['/../docs', '/docs'],
  ['/%2fother.site', '/%2fother.site'],
])('%s is an address of this site', (address, path) => {
  expect(sitePath(address, SITE)).toBe(path);
});

test.each([
  '//other.site',
  '/.//other.site/x',
  '/x/..//other.site',
  '/.///other.site',
  '/%2e//other.site',
  '/x/%2E%2e//other.site',
  '/\t/other.site',
  '/\\other.site',
  '/.\\/other.site',
  'https://docs.example//other.site',
  'https://docs.example/.//other.site',
  'https://someone@docs.example/x',
  'https://docs.example.other.site/',
  'javascript:alert(1)',
  'https://[',
])('%j is none', (address) => {
  expect(sitePath(address, SITE)).toBeUndefined();
});

test('whatever the address, its path leads to this site', () => {
  const piece = fc.constantFrom(
    '/',
    '//',
    '.',
    '..',
    '%2e',
    '\\',
    '\t',
    '\n',
    ' ',
    'other.site',
    'x',
    '?',
    '#',
    '@',
    ':',
    'https:',
    SITE,
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
      const path = sitePath(pieces.join(''), SITE);
      if (path === undefined) return;
      // As a browser follows it from any page, and as the router puts it into the address.
      expect(new URL(path, `${SITE}/base/sign-in`).origin).toBe(SITE);
      expect(path).toMatch(/^\/(?!\/)/);
    }),
  );
});
