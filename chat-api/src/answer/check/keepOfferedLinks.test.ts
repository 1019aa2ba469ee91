import fc from 'fast-check';
import { keepOfferedLinks } from './keepOfferedLinks.js';

const sources = [
  'See [the guide](/docs/guide#start) or <https://example.com/a/b>, and `curl http://localhost:3000/x`. ' +
    'Or help@example.com.',
];

async function keep(...pieces: string[]): Promise<string> {
  let text = '';
  for await (const piece of keepOfferedLinks(pieces, sources)) text += piece;
  return text;
}

test.each([
  ['Read [the guide](/docs/guide#start).', 'Read [the guide](/docs/guide#start).'],
  ['At https://example.com/a/b, or https://example.com.', 'At https://example.com/a/b, or https://example.com.'],
  ['Run `curl http://localhost:3000/x`', 'Run `curl http://localhost:3000/x`'],
  ['At https://example.co, https://example.com/a/b/c.', 'At [link removed], [link removed].'],
  ['[Win](https://evil.example/?q=secret) now', '[Win]([link removed]) now'],
  ['![](https://evil.example/p.png)', '![]([link removed])'],
  ['[x](javascript:alert(1))', '[x]([link removed]))'],
  ['<mailto:a@evil.example> www.evil.example HTTPS://EVIL.EXAMPLE', '<[link removed]> [link removed] [link removed]'],
  ['日本語https://evil.example/日本語', '日本語[link removed]日本語'],
  ['[pay]( //evil.example) [x](\n//evil.example/a)', '[pay]( [link removed]) [x](\n[link removed])'],
  ['[m]( mailto:a@evil.example) [g]( </docs/guide>)', '[m]( [link removed]) [g]( </docs/guide>)'],
  ['[c](<\u0001//evil.example>)', '[c](<\u0001[link removed]>)'],
  ['[p]\n\n[p]: //evil.example "Pay"', '[p]\n\n[p]: [link removed] "Pay"'],
  ['[p]: javascript:alert(1)', '[p]: [link removed]'],
  ['[p]:\n  &#47;/evil.example', '[p]:\n  [link removed]'],
  ['[p]: java\\:x [q]: <//evil.example>', '[p]: [link removed] [q]: <[link removed]>'],
  ['[1]: the default is `/readyz`, [2]: /readyz, `a[0]: 3`', '[1]: the default is `/readyz`, [2]: /readyz, `a[0]: 3`'],
  ['<a href = "//evil.example/x">', '<a href = "[link removed]">'],
  ['Write to a.b@evil.example, not to help@example.com.', 'Write to [link removed], not to help@example.com.'],
  ['Visit evil-site.com, bit.ly/x or 203.0.113.9:80/x', 'Visit [link removed], [link removed] or [link removed]'],
  ['At 2001:db8::1 or [2001:db8::2]', 'At [link removed] or [[link removed]]'],
  [
    'ｅｖｉｌ－ｓｉｔｅ．ｃｏｍ and evil-site\u200b.com and evil-site。com',
    '[link removed] and [link removed] and [link removed]',
  ],
  ['evil-site&#46;com, evil-site\\.com, a@evil-site&period;com', '[link removed], [link removed], [link removed]'],
  ['日本語evil-site.comへ', '日本語[link removed]へ'],
  [
    'At localhost:3000, 127.0.0.1 or http://localhost:8080/a',
    'At localhost:3000, 127.0.0.1 or http://localhost:8080/a',
  ],
  ['At app.example.com, my.test and db.invalid', 'At app.example.com, my.test and db.invalid'],
  [
    'index.ts README.md foo.bar() user.name 1.2.3 10.5 Node.js',
    'index.ts README.md foo.bar() user.name 1.2.3 10.5 Node.js',
  ],
  [
    'std::vector, 12:30:45, src/main.rs, Object.is, Date.now',
    'std::vector, 12:30:45, src/main.rs, Object.is, Date.now',
  ],
  ['npm install pkg@1.2.3 @scope/pkg@next', 'npm install pkg@1.2.3 @scope/pkg@next'],
])('%s', async (input, output) => {
  expect(await keep(input)).toBe(output);
});

test('how the stream is cut never changes what comes out, and nothing foreign comes out', async () => {
  const word = fc.constantFrom(
    'https://evil.example/x',
    'https://example.com/a/b',
    '](',
    ']:',
    '//evil.example/',
    'javascript:x',
    'a@evil.example',
    '=',
    '"',
    ')',
    ' ',
    'www.',
    '<',
    'å',
    'go://',
    '\n',
    'word',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 20 }), fc.nat(60), async (words, cut) => {
      const whole = words.join('');
      const output = await keep(whole);
      expect(await keep(whole.slice(0, cut), whole.slice(cut))).toBe(output);
      expect(await keep(...whole)).toBe(output);
      // A quote opens an attribute's value; in Markdown it is itself the beginning of a path on the same site.
      expect(output).not.toMatch(/:\/\/evil|(?:\][(:]\s*<?|=\s*"?)\s*(?:\/\/evil|javascript:)|\ba@evil/);
    }),
  );
});

test('an address of any length is held until it is whole', async () => {
  expect(await keep(...`[x](//evil.example/${'x'.repeat(3000)}) https://evil.example/${'x'.repeat(3000)}`)).toBe(
    '[x]([link removed]) [link removed]',
  );
});

// Each of these once took minutes: time must grow with the length only. The long tests measure it (F2).
test.each([
  ['](' + ' '.repeat(100_000), '](' + ' '.repeat(100_000)],
  ['](' + ' '.repeat(100_000) + '//evil.example)', '](' + ' '.repeat(100_000) + '[link removed])'],
  [']('.repeat(50_000), ']([link removed]'],
  [']:'.repeat(50_000), ']:'.repeat(50_000)],
  ['='.repeat(100_000), '='.repeat(100_000)],
  ['a.'.repeat(50_000) + '@', 'a.'.repeat(50_000) + '@'],
  ['a@'.repeat(50_000), 'a@'.repeat(50_000)],
])('a long hostile text is read like a short one (%#)', async (input, output) => {
  expect((await keep(input)) === output).toBe(true);
  expect((await keep(...(input.match(/[^]{1,7}/g) ?? []))) === output).toBe(true);
  let text = '';
  for await (const piece of keepOfferedLinks(['See https://evil.example/x.'], [input])) text += piece;
  expect(text).toBe('See [link removed].');
});
