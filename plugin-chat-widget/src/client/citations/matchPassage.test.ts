import fc from 'fast-check';
import { findAlike, findLines, squeeze } from './matchPassage.js';

const words = fc.array(fc.stringMatching(/^[a-zäß漢]{2,9}$/), { minLength: 3, maxLength: 12 });
const line = words.map((list) => list.join(' '));
const lines = fc.uniqueArray(line, { minLength: 1, maxLength: 6, selector: squeeze });
/** The same text with other line breaks and spaces. */
const respaced = (text: string, gaps: string[]) =>
  text.replace(/\s+/g, (_, at: number) => gaps[at % gaps.length] ?? ' ');

test('finds every line of a passage, wherever the page breaks its lines and whatever stands around', () => {
  const gaps = fc.array(fc.constantFrom(' ', '\n', '\n\n  ', '\u00a0'), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(lines, fc.string(), fc.string(), gaps, (passage, before, after, spaces) => {
      const page = squeeze(before + respaced(passage.join('\n'), spaces) + after);
      const long = passage.map(squeeze).filter(({ length }) => length >= 8);
      const { found, missing } = findLines(page, passage.join('\n'));
      expect(found.map(({ start, end }) => page.slice(start, end))).toEqual(
        long.length > 0 ? long : passage.map(squeeze),
      );
      expect(missing).toEqual([]);
    }),
  );
});

test('finds nothing in a text that has none of the lines, and does not fall over anything', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (text, passage) => {
      const page = squeeze(text);
      for (const { start, end } of findLines(page, passage).found) {
        expect(squeeze(passage)).toContain(page.slice(start, end));
      }
    }),
  );
});

test('a line with a word changed is still found among others', () => {
  fc.assert(
    fc.property(fc.uniqueArray(line, { minLength: 2, maxLength: 8, selector: squeeze }), fc.nat(), (blocks, pick) => {
      const at = pick % blocks.length;
      const changed = (blocks[at] ?? '').replace(/^\S+/, 'zq');
      fc.pre(squeeze(changed).length >= 24);
      expect(findAlike(blocks, [changed])).toContain(at);
    }),
  );
});

test('what says something else is not taken for a new wording', () => {
  const blocks = [
    'Keys rotate without a restart.',
    'A release is ready when /readyz answers 200 three times in a row.',
  ];
  expect(findAlike(blocks, ['Set drainSeconds to the longest request that you serve.'])).toEqual([]);
  expect(findAlike(blocks, ['A release is ready once /readyz has answered 200 five times in a row.'])).toEqual([1]);
});

test('items and rows are found without the marks and strokes that the index writes', () => {
  const page = squeeze('Use it for Keys that rotate First, build the site setting default PORT 8787');
  const passage = '- Keys that rotate\n1. First, build the site\nsetting | default\nPORT | 8787';
  expect(findLines(page, passage).found.map(({ start, end }) => page.slice(start, end))).toEqual([
    'Keysthatrotate',
    'First,buildthesite',
    'settingdefault',
    'PORT8787',
  ]);
});

test('a line that is gone is named; short lines count where there are no others', () => {
  expect(findLines(squeeze('Run npm install first.'), 'npm install\nThen restart the whole server.').missing).toEqual([
    'Then restart the whole server.',
  ]);
  expect(findLines('npmtest', 'npm test')).toEqual({ found: [{ start: 0, end: 7 }], missing: [] });
  expect(findLines('npmstart', 'npm test').missing).toEqual(['npm test']);
});
