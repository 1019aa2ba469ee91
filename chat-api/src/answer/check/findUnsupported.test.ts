import type { Citation } from '../../wire.js';
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
const flagged = (content: string, asked = '', cited = citations, locale = 'en') =>
  findUnsupported(content, cited, { locale, asked }).map(({ start, end }) => content.slice(start, end));

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

test('an array index in code cites nothing', () => {
  expect(flagged('Universities receive `seats[2]` and glittering badges from accounting.')).toEqual([]);
  expect(flagged('- List:\n\n  ```js\n  universities[2] receives glittering badges\n  ```')).toEqual([]);
});

test('an answer that is wholly invented is flagged, whole', () => {
  const inventions = [
    'Pricing plans include unlimited seats for universities and schools [2].',
    'Invoices are mailed every Monday morning by accounting [1].',
  ];
  expect(flagged(inventions.join(' '))).toEqual(inventions);
});

test.each([
  'Legen Sie die Wartezeit länger als Ihre längste Anfrage fest [1].',
  'Réglez cette période sur la plus longue de vos requêtes, sinon elles sont coupées [1].',
  '`drainSeconds` は最も長いリクエストより長く設定してください [1]。',
  'Задайте период ожидания дольше самого долгого запроса [1].',
])('an answer in another language than its sources cannot be judged by words: %s', (answer) => {
  expect(flagged(answer)).toEqual([]);
});

test.each([
  ['Set drainSeconds to the longest request that you serve, it is 3000 by default [1].', true],
  ['Set `drainMinutes` to the longest request that you serve [1].', true],
  ['Der Standardwert ist 3000, wenn Sie nichts anderes angeben [1].', true],
  ['Der Standardwert ist 30, wenn Sie nichts anderes angeben [1].', false],
  ['20. Set `drainSeconds: 30` to the longest request that you serve [1].', false],
  ['Since 4.17 you set `drainSeconds` in `my-orbit.yml` to the longest request that you serve [1].', false],
])('a value that no source has gives a sentence away: %s', (answer, isFlagged) => {
  expect(flagged(answer, 'Does 4.17 change it?')).toEqual(isFlagged ? [answer] : []);
});
