import fc from 'fast-check';
import { markDoubts, splitDoubts, withoutMarks } from './markDoubts.js';

const marksOf = (markdown: string, sentence: string) => {
  const start = markdown.indexOf(sentence);
  return markDoubts(markdown, [{ start, end: start + sentence.length }]);
};

test('marks the words of a sentence and leaves the marks of its line outside', () => {
  expect(marksOf('So it is. Cats fly [1]. Yes.', 'Cats fly [1].')).toBe('So it is. ⸨Cats fly [1].⸩ Yes.');
  expect(marksOf('- Cats fly [1].\n- So.', '- Cats fly [1].')).toBe('- ⸨Cats fly [1].⸩\n- So.');
  expect(marksOf('| a | Cats fly [1] |', '| a | Cats fly [1] |')).toBe('| ⸨a | Cats fly [1]⸩ |');
  expect(marksOf('> ## **Cats** fly [1].', '> ## **Cats** fly [1].')).toBe('> ## ⸨**Cats** fly [1].⸩');
});

test('never changes a word, whatever the ranges', () => {
  const cut = fc.tuple(fc.string(), fc.array(fc.nat(40), { maxLength: 6 }));
  fc.assert(
    fc.property(cut, ([text, places]) => {
      const ends = [...new Set(places.map((place) => Math.min(place, text.length)))].sort((a, b) => a - b);
      const ranges = ends.flatMap((start, index) =>
        index % 2 === 0 && ends[index + 1] !== undefined ? [{ start, end: ends[index + 1] ?? start }] : [],
      );
      const marked = markDoubts(text, ranges);
      expect(withoutMarks(marked)).toBe(text);
      expect(
        splitDoubts(marked, false)
          .pieces.map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }),
  );
});

test('leaves a text alone that has the marks as characters of its own', () => {
  expect(markDoubts('⸨Cats⸩ fly.', [{ start: 0, end: 11 }])).toBe('⸨Cats⸩ fly.');
});
