import { returnAddress } from './returnAddress.js';

const at = (next: string) =>
  returnAddress(`?${new URLSearchParams({ next })}`, 'https://docs.example', '/base/sign-in', '/base/');

test('goes back within the site', () => {
  expect(at('/base/docs/intro?x=1#part')).toBe('/base/docs/intro?x=1#part');
  expect(at('https://docs.example/base/docs')).toBe('/base/docs');
});

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example/',
  'https://docs.example.evil.example/',
  'https://docs.example@evil.example/',
  'javascript:alert(1)',
  'data:text/html,x',
  '\thttps://evil.example',
  '/base/sign-in?next=/base/sign-in',
  '',
  '/.//evil.example/x',
  '/x/..//evil.example',
  '/.///evil.example',
  '/%2e//evil.example',
  '/base/..//evil.example',
])('does not follow %s', (next) => {
  expect(at(next)).toBe('/base/');
});
