import fc from 'fast-check';
import { markCitations, type CitedText } from './citations.js';

async function mark(pieces: string[], offered = 5): Promise<{ text: string; cited: string; parts: CitedText[] }> {
  const parts: CitedText[] = [];
  for await (const part of markCitations(pieces, offered)) parts.push(part);
  const text = parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
  const cited = parts.map((part) => (part.type === 'citation' ? `${part.offered}>${part.number}` : '')).join(' ');
  return { text, cited: cited.trim().replace(/ +/g, ' '), parts };
}

test.each([
  ['numbers by first appearance', 'A [3]. B [1][3].', 'A [1]. B [2][1].', '3>1 1>2'],
  ['removes what was not offered', 'A [9]. B [0]. C [2].', 'A . B . C [1].', '2>1'],
  ['reads lists of numbers', 'A [2, 4,9].', 'A [1][2].', '2>1 4>2'],
  ['reads the brackets of East Asian text', '答【2】。', '答[1]。', '2>1'],
  ['leaves other brackets', 'a [link] and [x] [1', 'a [link] and [x] [1', ''],
  ['leaves code spans', 'use `a[1]` and ``b`[2]`` here [2]', 'use `a[1]` and ``b`[2]`` here [1]', '2>1'],
  ['leaves fences', 'x [1]\n```js\na[2] = b[1]\n```\ny [2]', 'x [1]\n```js\na[2] = b[1]\n```\ny [2]', '1>1 2>2'],
  ['survives a lone backtick', 'a ` b\n\nc [2]', 'a ` b\n\nc [1]', '2>1'],
])('%s', async (_, input, text, cited) => {
  const marked = await mark([input]);
  expect([marked.text, marked.cited]).toEqual([text, cited]);
});

test('how the stream is cut never changes what comes out', async () => {
  const fragment = fc.constantFrom(
    '[1]',
    '[2, 3]',
    '[9]',
    '`',
    '```',
    '\n',
    '~~~',
    ' word ',
    '[',
    ']',
    '【4】',
    '7',
    '[a]',
    '🙂',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fragment, { maxLength: 30 }),
      fc.array(fc.nat(200), { maxLength: 20 }),
      async (fragments, cuts) => {
        const whole = fragments.join('');
        const places = [0, ...cuts.map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b), whole.length];
        const pieces = places.slice(1).map((place, index) => whole.slice(places[index], place));
        const cut = await mark(pieces);
        const uncut = await mark([whole]);
        expect([cut.text, cut.cited]).toEqual([uncut.text, uncut.cited]);
      },
    ),
  );
});

test('every number is announced before the text that names it', async () => {
  const { parts } = await mark(['See [4]', '[2] and [4', '].']);
  const known = new Set<number>();
  for (const part of parts) {
    if (part.type === 'citation') known.add(part.number);
    else for (const [, number] of part.text.matchAll(/\[(\d)\]/g)) expect(known).toContain(Number(number));
  }
  expect([...known]).toEqual([1, 2]);
});
