import fc from 'fast-check';
import { keepOfferedLinks } from './keepOfferedLinks.js';

const sources = [
  'See [the guide](/docs/guide#start) or <https://example.com/a/b>, and `curl http://localhost:3000/x`.',
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
])('%s', async (input, output) => {
  expect(await keep(input)).toBe(output);
});

test('how the stream is cut never changes what comes out, and nothing foreign comes out', async () => {
  const word = fc.constantFrom(
    'https://evil.example/x',
    'https://example.com/a/b',
    '](',
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
      expect(output).not.toContain('evil.example/');
    }),
  );
});
