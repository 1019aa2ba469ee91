import fc from 'fast-check';
import { lexer, walkTokens } from 'marked';
import type { MarkedToken, Token, Tokens } from 'marked';
import { quoteAdmonitions } from './admonitions.js';
import { settleMarkdown } from './settleMarkdown.js';

/** What a reader sees of Markdown: its words without white space. */
function shown(markdown: string): string {
  const all = (tokens: Token[]) => tokens.map((token) => words(token as MarkedToken)).join('');
  const words = (token: MarkedToken): string => {
    if (token.type === 'table') return [...token.header, ...token.rows.flat()].map((cell) => all(cell.tokens)).join('');
    if (token.type === 'list') return all(token.items);
    if ('tokens' in token && token.tokens) return all(token.tokens);
    return 'text' in token ? token.text : '';
  };
  return all(lexer(quoteAdmonitions(markdown))).replace(/\s+/g, '');
}

/** Where the links of Markdown lead. */
function linked(markdown: string): string[] {
  const hrefs: string[] = [];
  void walkTokens(lexer(quoteAdmonitions(markdown)), (token) => {
    if (token.type === 'link') hrefs.push((token as Tokens.Link).href);
  });
  return hrefs;
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
  word.map((text) => `[the \`${text}\` guide](/docs/${text})`),
  word.map((text) => `https://docs.example/${text}?a=1#b`),
  word.map((text) => `<https://docs.example/${text}>`),
  word.map((text) => `![${text} drawn](/img/${text}.png)`),
  word.map((text) => `${text} [1][2]`),
  word.map((text) => `${text}!`),
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
  fc.tuple(word, sentence).map(([text, after]) => `${text}:\n\n\`\`\`bash\n${text}\n\`\`\`\n${after}`),
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
      const targets = linked(markdown);
      let before = '';
      for (let length = 0; length <= markdown.length; length++) {
        const settled = settleMarkdown(markdown.slice(0, length));
        const now = shown(settled);
        expect(targets).toEqual(expect.arrayContaining(linked(settled)));
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
  expect(settleMarkdown('Run:\n\n```bash\nnpm start\n```')).toBe('Run:\n\n```bash\nnpm start\n```');
  expect(settleMarkdown('```\na\n\nb\n```\nthen **bo')).toBe('```\na\n\nb\n```\nthen **bo**');
  expect(settleMarkdown('See [the `x` gui')).toBe('See ');
  expect(settleMarkdown('See https://docs.example/gu')).toBe('See ');
});
