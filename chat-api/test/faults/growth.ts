/** Promise F2: time grows with the length of a text and no faster, whoever wrote the text. */
import fc from 'fast-check';
import { checkCitations } from '../../src/answer/check/checkCitations.js';
import { findUnsupported } from '../../src/answer/check/findUnsupported.js';
import { keepOfferedLinks } from '../../src/answer/check/keepOfferedLinks.js';
import { splitCode } from '../../src/answer/check/splitCode.js';
import { toPlain } from '../../src/conversation/history/findHit.js';
import { listTerms, readQuery } from '../../src/conversation/history/searchWords.js';
import { tokenize } from '../../src/knowledge/language/tokenize.js';
import type { Fault } from './fault.js';

const START = 4_000;
/** A run shorter than this says nothing of its growth. */
const LONG_ENOUGH_MS = 20;
const MOST = 256_000;
const BEST_OF = 5;
const MOST_GROWTH = 6;

const citation = {
  number: 1,
  url: '/x',
  anchor: null,
  title: 'T',
  headings: ['T'],
  text: 'A passage about keys that rotate.',
  version: null,
  locale: 'en',
  contentHash: '',
  alsoIn: [],
};

/** In pieces of a few characters, as a model sends them. */
const streamed = (text: string) => text.match(/[^]{1,4}/g) ?? [];

async function drain(parts: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of parts);
}

const readers: Record<string, (text: string) => unknown> = {
  tokeniser: (text) => tokenize(text, 'en'),
  'link filter': (text) => drain(keepOfferedLinks([text], ['https://docs.example/a'])),
  'link filter, streamed': (text) => drain(keepOfferedLinks(streamed(text), ['https://docs.example/a'])),
  'link filter, passage': (text) => drain(keepOfferedLinks(['See https://docs.example/a.'], [text])),
  citations: (text) => drain(checkCitations([text], 8)),
  'citations, streamed': (text) => drain(checkCitations(streamed(text), 8)),
  code: (text) => splitCode(text),
  support: (text) => findUnsupported(`${text} [1].`, [citation], { locale: 'en' }),
  'words of a hit': (text) => toPlain(text),
  'search words': (text) => listTerms(text),
  'search query': (text) => readQuery(text),
};

const texts: Record<string, (length: number) => string> = {
  ...Object.fromEntries(
    [
      ' ',
      '\n',
      '\t',
      '[',
      ']',
      '](',
      ']:',
      '[x](',
      '`',
      '` ',
      '|',
      '| ',
      '"',
      "'",
      '=',
      '<',
      '1',
      '1. ',
      'a',
      'A',
      '-',
      '> ',
      '*',
      '.',
      '@',
      'a@',
      '#',
      '~',
      '://',
      '[1',
      '&#',
      '\r',
      'e\u0301',
      '答',
    ].map((unit) => [
      JSON.stringify(unit),
      (length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length),
    ]),
  ),
  '[x]( and spaces': (length) => `[x](${' '.repeat(length)}`,
  'runs of backticks': (length) => {
    let text = '';
    for (let run = 1; text.length < length; run += 1) text += `${'`'.repeat(run)} `;
    return text;
  },
  grammar: (length) => {
    const word = fc.constantFrom(
      'word ',
      '[x](/y) ',
      '`a` ',
      '```\n',
      '\n\n',
      '- ',
      '> ',
      '| a | ',
      '[1]',
      '**',
      'https://a.b/c ',
      'me@a.b ',
      '<b> ',
      '1.2 ',
    );
    return fc
      .sample(fc.array(word, { minLength: 4_000, maxLength: 4_000 }), { numRuns: 1, seed: 7 })[0]!
      .join('')
      .repeat(Math.ceil(length / 10_000))
      .slice(0, length);
  },
};

async function cpuMs(read: (text: string) => unknown, text: string, runs = BEST_OF): Promise<number> {
  let best = Infinity;
  for (let run = 0; run < runs; run += 1) {
    const begun = process.cpuUsage();
    await read(text);
    const { user, system } = process.cpuUsage(begun);
    best = Math.min(best, (user + system) / 1000);
    if (best > 2_000) break;
  }
  return best;
}

export const growsWithLength: Fault = {
  id: 'F2',
  wanted: `CPU time at 4n at most ${MOST_GROWTH} times that at n, for each reader of foreign text`,
  async run() {
    let worst = { ratio: 0, what: '' };
    const over: string[] = [];
    let measured = 0;
    for (const [reader, read] of Object.entries(readers)) {
      for (const [kind, write] of Object.entries(texts)) {
        let length = START;
        let short = await cpuMs(read, write(length), 1);
        while (short < LONG_ENOUGH_MS && length < MOST) {
          length = Math.min(MOST, length * 4);
          short = await cpuMs(read, write(length), 1);
        }
        measured += 1;
        short = await cpuMs(read, write(length));
        if (short < LONG_ENOUGH_MS / 4) continue;
        const ratio = (await cpuMs(read, write(4 * length))) / short;
        const what = `${reader} on ${kind} of ${length}: ${ratio.toFixed(1)} times ${short.toFixed(0)} ms`;
        if (ratio > worst.ratio) worst = { ratio, what };
        if (ratio > MOST_GROWTH) over.push(what);
      }
    }
    return {
      ok: over.length === 0,
      reached: `${measured} measured; worst ${worst.what}; ${over.length} over ${over.join('; ')}`,
    };
  },
};
