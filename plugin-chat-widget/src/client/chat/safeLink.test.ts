import fc from 'fast-check';
import { safeLink } from './safeLink.js';

const origin = 'https://docs.example';

test('opens pages of this site, by path and by full address', () => {
  expect(safeLink('/docs/a?b=1#c', origin)).toEqual({ path: '/docs/a?b=1#c' });
  expect(safeLink('https://docs.example/docs/a', origin)).toEqual({ path: '/docs/a' });
});

test.each([
  ['https://evil.example/x', { host: 'evil.example' }],
  ['//evil.example/x', { host: 'evil.example' }],
  ['/\\evil.example', { host: 'evil.example' }],
  ['http://docs.example/', { host: 'docs.example' }],
  ['https://docs.example@evil.example/', { host: 'evil.example' }],
  ['javascript:alert(1)', null],
  [' javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['mailto:a@b.example', null],
  ['#anchor', null],
])('does not open %s', (href, expected) => {
  expect(safeLink(href, origin)).toEqual(expected);
});

test('gives a path that stays on this site, whatever the address', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.webPath()), (href) => {
      const link = safeLink(href, origin);
      if (link && 'path' in link) expect(new URL(link.path, origin).origin).toBe(origin);
    }),
  );
});
