import fc from 'fast-check';
import { lexer } from 'marked';
import type { Token } from 'marked';
import { quoteAdmonitions } from './noteOf.js';
import { settleMarkdown } from './settleMarkdown.js';

/** What a reader sees of Markdown: its words without white space. */
function shown(markdown: string): string {
  const words = (token: Token): string => {
    if (token.type === 'table')
      return [...token.header, ...token.rows.flat()].map((cell) => cell.tokens.map(words).join('')).join('');
    if (token.type === 'list') return token.items.map((item: Token) => words(item)).join('');
    if ('tokens' in token && token.tokens) return token.tokens.map(words).join('');
    return 'text' in token ? String(token.text) : '';
  };
  return lexer(quoteAdmonitions(markdown)).map(words).join('').replace(/\s+/g, '');
}

const word = fc.constantFrom(
  'Orbit',
  'keeps',
  'serving',
  'while',
  'new',
  'releases',
  'start',
  '3.2',
  'drainSeconds',
  'naïve',
);
const span = fc.oneof(
  { weight: 4, arbitrary: word },
  word.map((text) => `**${text} more**`),
  word.map((text) => `*${text}*`),
  word.map((text) => `\`${text} --flag\``),
  word.map((text) => `[${text} guide](/docs/${text}#part)`),
  word.map((text) => `${text} [1][2]`),
  fc.constant('snake_case_name'),
);
const sentence = fc.array(span, { minLength: 1, maxLength: 6 }).map((spans) => `${spans.join(' ')}.`);
const block = fc.oneof(
  sentence,
  sentence.map((text) => `## ${text}`),
  fc.array(sentence, { minLength: 1, maxLength: 3 }).map((items) => items.map((item) => `- ${item}`).join('\n')),
  fc
    .array(sentence, { minLength: 1, maxLength: 3 })
    .map((items) => items.map((item, at) => `${at + 1}. ${item}`).join('\n')),
  word.map((text) => `\`\`\`bash\n${text} --run\n\n# done\n\`\`\``),
  fc
    .array(word, { minLength: 1, maxLength: 3 })
    .map((rows) => `| A | B |\n| --- | --- |\n${rows.map((row) => `| ${row} | b |`).join('\n')}`),
  sentence.map((text) => `> ${text}`),
  sentence.map((text) => `:::tip Good to know\n\n${text}\n\n:::`),
  sentence.map((text) => `> [!NOTE]\n> ${text}`),
  fc
    .array(sentence, { minLength: 1, maxLength: 3 })
    .map((items) => items.map((item, at) => `- [${at % 2 ? 'x' : ' '}] ${item}`).join('\n')),
  fc.array(sentence, { minLength: 2, maxLength: 3 }).map((items) => `- ${items.join('\n  - ')}`),
);
const answer = fc.array(block, { minLength: 1, maxLength: 4 }).map((blocks) => blocks.join('\n\n'));

test('shows an answer as it grows without ever taking a character back', () => {
  fc.assert(
    fc.property(answer, (markdown) => {
      const whole = shown(markdown);
      let before = '';
      for (let length = 0; length <= markdown.length; length++) {
        const now = shown(settleMarkdown(markdown.slice(0, length)));
        expect({ at: markdown.slice(0, length), shown: whole.startsWith(now) ? true : now }).toEqual({
          at: markdown.slice(0, length),
          shown: true,
        });
        expect(now.length).toBeGreaterThanOrEqual(before.length);
        expect(now).not.toMatch(/\]\(|\*\*/);
        before = now;
      }
    }),
    { numRuns: 80 },
  );
});

test('holds back no more than the line or the mark that is under way', () => {
  expect(settleMarkdown('Set **drain')).toBe('Set **drain**');
  expect(settleMarkdown('Use `orbit dep')).toBe('Use `orbit dep`');
  expect(settleMarkdown('See [the guide](/docs/gu')).toBe('See ');
  expect(settleMarkdown('It waits [1')).toBe('It waits ');
  expect(settleMarkdown('Text\n-')).toBe('Text');
  expect(settleMarkdown('```ts\nconst a = 1;\n``')).toBe('```ts\nconst a = 1;');
});
