import type { Citation } from '../wire.js';
import { findUnsupported } from './findUnsupported.js';

const cite = (number: number, text: string): Citation => ({
  number,
  url: '/docs/x',
  anchor: null,
  title: 'Deploys',
  headings: ['Deploys', 'Drain period'],
  text,
  version: null,
  locale: 'en',
  contentHash: '',
  alsoIn: [],
});
const citations = [
  cite(1, 'Set drainSeconds to the longest request that you serve. The default is 30.'),
  cite(2, 'A release is ready when /readyz answers 200 three times in a row.'),
];
const flagged = (content: string, cited = citations, locale = 'en') =>
  findUnsupported(content, cited, locale).map(({ start, end }) => content.slice(start, end));

test('a paraphrase is supported, an invention is not', () => {
  const invention = 'Pricing plans include unlimited seats for universities and schools [2].';
  expect(flagged(`Choose \`drainSeconds\` above your longest request; it is 30 by default [1]. ${invention}`)).toEqual([
    invention,
  ]);
});

test('a marker behind the full stop belongs to its sentence', () => {
  const invention = 'Invoices are mailed every Monday morning by accounting. [2]';
  expect(flagged(`Set drainSeconds to the longest request that you serve. [1] ${invention}`)).toEqual([invention]);
});

test('what does not cite, is short or is code is not judged', () => {
  expect(
    flagged(
      'Buying unicorns requires glittering rainbow permits. Yes [1].\n\n```\nunicorn rainbow glitter permits [1]\n```',
    ),
  ).toEqual([]);
});

test('an answer in another language than its sources cannot be judged by words', () => {
  expect(flagged('Legen Sie die Wartezeit länger als Ihre längste Anfrage fest [1].')).toEqual([]);
});
