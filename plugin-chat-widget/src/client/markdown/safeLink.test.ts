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

const hosts = ['github.com', '*.example.com', 'localhost:8080', 'xn--bcher-kva.example'];

test.each([
  ['https://github.com/a?b=1#c', 'https://github.com/a?b=1#c'],
  ['HTTPS://GitHub.COM/a', 'https://github.com/a'],
  ['https://github.com:443/a', 'https://github.com/a'],
  ['//github.com/a', 'https://github.com/a'],
  ['http://github.com/a', 'http://github.com/a'],
  ['https://api.example.com/', 'https://api.example.com/'],
  ['https://a.b.example.com/', 'https://a.b.example.com/'],
  // A browser takes a backslash for a slash.
  ['https://github.com\\@evil.example/', 'https://github.com/@evil.example/'],
  ['http://localhost:8080/', 'http://localhost:8080/'],
  ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
])('opens %s, whose host is allowed', (href, url) => {
  expect(safeLink(href, origin, hosts)).toEqual({ host: new URL(url).host, url });
});

test.each([
  // A name that goes on behind it or begins before it is another's.
  ['https://example.com.evil.example/', 'example.com.evil.example'],
  ['https://evilexample.com/', 'evilexample.com'],
  ['https://github.com.evil.example/', 'github.com.evil.example'],
  ['https://notgithub.com/', 'notgithub.com'],
  ['https://gist.github.com/', 'gist.github.com'],
  // All that is below it, and not itself.
  ['https://example.com/', 'example.com'],
  ['https://github.com./', 'github.com.'],
  ['https://github.com:8443/', 'github.com:8443'],
  ['https://api.example.com:8443/', 'api.example.com:8443'],
  ['http://localhost/', 'localhost'],
  ['https://github.com@evil.example/', 'evil.example'],
  ['https://github.com%2f@evil.example/', 'evil.example'],
  ['https://ada@github.com/', 'github.com'],
  ['https://:secret@github.com/', 'github.com'],
  ['https://evil.example/github.com', 'evil.example'],
  ['https://evil.example?.example.com', 'evil.example'],
  ['https://evil.example#.example.com', 'evil.example'],
  ['//evil.example\\.example.com', 'evil.example'],
  // The i of another alphabet.
  ['https://g\u0456thub.com/', 'xn--gthub-n2e.com'],
])('does not open %s, whose host only looks allowed', (href, host) => {
  expect(safeLink(href, origin, hosts)).toEqual({ host });
});

test.each(['javascript://github.com/%0aalert(1)', 'data://github.com/,x', 'ftp://github.com/', 'file://github.com/a'])(
  'does not open %s, which is no web address',
  (href) => {
    expect(safeLink(href, origin, hosts)).toBeNull();
  },
);

test('opens nothing but what is allowed, whatever the address', () => {
  const authority = fc.tuple(
    fc.constantFrom('', 'a@', 'github.com@', ':x@'),
    fc.constantFrom('github.com', 'example.com', 'a.example.com', 'evilexample.com', 'example.com.evil.example'),
    fc.constantFrom('', '.', ':80', ':8443', '\\', '%2e', '/', '@evil.example'),
  );
  const address = fc.tuple(fc.constantFrom('https://', 'http://', '//', '/\\', 'https:'), authority, fc.webPath());
  fc.assert(
    fc.property(
      fc.oneof(
        address.map((parts) => parts.flat().join('')),
        fc.webUrl(),
      ),
      (href) => {
        const link = safeLink(href, origin, hosts);
        if (!link || !('url' in link) || !link.url) return;
        const { host, protocol, username, password } = new URL(link.url);
        expect(host).toMatch(/^(github\.com|(.+\.)?[^.]+\.example\.com)$/);
        expect([protocol.replace('s', ''), username, password]).toEqual(['http:', '', '']);
      },
    ),
  );
});

test('gives a path that stays on this site, whatever the address', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.webPath()), (href) => {
      const link = safeLink(href, origin);
      if (link && 'path' in link) expect(new URL(link.path, origin).origin).toBe(origin);
    }),
  );
});
