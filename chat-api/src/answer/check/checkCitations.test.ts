import fc from 'fast-check';
import { checkCitations, type CheckedText } from './checkCitations.js';

async function mark(pieces: string[], offered = 5): Promise<{ text: string; cited: string; parts: CheckedText[] }> {
  const parts: CheckedText[] = [];
  for await (const part of checkCitations(pieces, offered)) parts.push(part);
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
  ['reads long lists', 'A [1, 2, 3, 4, 5, 6, 7, 8].', 'A [1][2][3][4][5].', '1>1 2>2 3>3 4>4 5>5'],
  ['reads ranges', 'A [2-4], [12-14], [3–9].', 'A [1][2][3], , [2][3][4].', '2>1 3>2 4>3 5>4'],
  ['reads semicolons and footnotes', 'A [2; 1] [^9] [^3].', 'A [1][2]  [3].', '2>1 1>2 3>3'],
  ['leaves what means digits', 'a [0-9] [9-1] [-1]', 'a [0-9] [9-1] [-1]', ''],
  ['leaves fences in lists', '- ```js\n  a[1]\n  ```\n- b [2]', '- ```js\n  a[1]\n  ```\n- b [1]', '2>1'],
  ['leaves fences in quotations', '> ~~~\n> a[1]\n> ~~~\n\nb [2]', '> ~~~\n> a[1]\n> ~~~\n\nb [1]', '2>1'],
  ['leaves spans over a line end', '`a[2] +\nb[1]` c [2]', '`a[2] +\nb[1]` c [1]', '2>1'],
  ['knows a span of three backticks', '```a[1]``` b [2]\nc [9]', '```a[1]``` b [1]\nc ', '2>1'],
  ['knows what closes a fence', '```md\n```js\na[1]\n```\nb [2]', '```md\n```js\na[1]\n```\nb [1]', '2>1'],
  ['reads behind a lone backtick', 'a ` b [9] c [2]', 'a ` b  c [1]', '2>1'],
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
    '[1-3]',
    '[^2; ',
    '- ',
    '> ',
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

test('a stream that breaks off loses nothing that has come', async () => {
  async function* broken() {
    yield 'Set `drain [2] ';
    yield* await Promise.reject<string[]>(new Error('away'));
  }
  let text = '';
  const reading = async () => {
    for await (const part of checkCitations(broken(), 2)) if (part.type === 'text') text += part.text;
  };
  await expect(reading()).rejects.toThrow('away');
  expect(text).toBe('Set `drain [1] ');
});
