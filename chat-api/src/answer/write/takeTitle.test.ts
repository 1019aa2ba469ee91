import fc from 'fast-check';
import { takeTitle } from './takeTitle.js';

async function take(pieces: string[]): Promise<{ title: string | undefined; text: string }> {
  let title: string | undefined;
  let text = '';
  for await (const piece of takeTitle(from(pieces), (found) => (title = found))) text += piece;
  return { title, text };
}

async function* from(pieces: string[]): AsyncGenerator<string, void> {
  yield* pieces;
}

test.each([
  ['Title: Drain period\n\nRaise it [1].', 'Drain period', 'Raise it [1].'],
  ['title: **Drain period**\nRaise it.', 'Drain period', 'Raise it.'],
  ['Titles are set in front matter.\nSo.', undefined, 'Titles are set in front matter.\nSo.'],
  ['Raise it [1].', undefined, 'Raise it [1].'],
  ['Title:\n\nRaise it.', undefined, 'Raise it.'],
  ['Title: only this', 'only this', ''],
  ['Ti', undefined, 'Ti'],
])('%j', async (input, title, text) => {
  expect(await take([input])).toEqual({ title, text });
});

test('how the stream is cut never changes what comes out', async () => {
  const start = fc.constantFrom('Title: A name\n\n', 'Title: A name\n', 'title:\n', 'Tit', '', ' Title: x');
  await fc.assert(
    fc.asyncProperty(start, fc.string({ maxLength: 30 }), fc.nat(40), async (head, tail, cut) => {
      const whole = head + tail;
      const uncut = await take([whole]);
      expect(await take([whole.slice(0, cut), whole.slice(cut)])).toEqual(uncut);
      expect(await take([...whole])).toEqual(uncut);
    }),
  );
});
