import fc from 'fast-check';
import type { Block, Page } from '../../wire.js';
import { splitPassages } from './splitPassages.js';

function pageOf(...sections: { anchor?: string; blocks: Block[] }[]): Page {
  return {
    url: '/docs/a',
    title: 'A',
    keywords: [],
    plugin: 'default',
    version: 'current',
    sections: sections.map(({ anchor, blocks }) => ({ anchor: anchor ?? null, headings: ['A'], blocks, links: [] })),
  };
}

const block = fc.record({
  type: fc.constantFrom<Block['type']>('text', 'code', 'table', 'list', 'admonition'),
  text: fc.string({ maxLength: 3000 }),
});

describe('splitPassages', () => {
  it('keeps every block, whole, in order, in its section', () => {
    fc.assert(
      fc.property(fc.array(fc.array(block, { maxLength: 8 }), { maxLength: 5 }), (sections) => {
        const passages = splitPassages(pageOf(...sections.map((blocks) => ({ blocks }))));
        expect(passages.map((passage) => passage.position)).toEqual(passages.map((_, index) => index));
        sections.forEach((blocks, index) => {
          const texts = passages.filter((passage) => passage.section === index).map((passage) => passage.text);
          const told = blocks.map((one) => one.text).filter((text) => text.trim());
          expect(texts.join('\n\n')).toBe(told.join('\n\n'));
        });
      }),
    );
  });

  it('splits a long section between its blocks', () => {
    const blocks: Block[] = Array.from({ length: 6 }, (_, index) => ({ type: 'text', text: `${index}`.repeat(700) }));
    const passages = splitPassages(pageOf({ anchor: 'long', blocks }));
    expect(passages.map((passage) => passage.text.length)).toEqual([1402, 1402, 1402]);
    expect(new Set(passages.map((passage) => passage.anchor))).toEqual(new Set(['long']));
  });

  it('cuts a block that no prompt could carry, losing nothing', () => {
    const line = 'x'.repeat(79);
    const text = Array.from({ length: 500 }, () => line).join('\n');
    const passages = splitPassages(pageOf({ blocks: [{ type: 'code', text }] }));
    expect(Math.max(...passages.map((passage) => passage.text.length))).toBeLessThanOrEqual(8000);
    expect(passages.map((passage) => passage.text).join('\n')).toBe(text);
    const endless = splitPassages(pageOf({ blocks: [{ type: 'text', text: '字'.repeat(20_000) }] }));
    expect(endless.map((passage) => passage.text).join('')).toHaveLength(20_000);
  });

  it('writes code in a fence that its own backticks do not close, and admonitions as quotes', () => {
    const [passage] = splitPassages(
      pageOf({
        blocks: [
          { type: 'code', text: '```js\n```', language: 'md', title: 'a "b".md' },
          { type: 'admonition', kind: 'tip', text: 'one\ntwo' },
          { type: 'code', text: 'npm i', tab: 'npm' },
        ],
      }),
    );
    expect(passage!.markdown).toBe(
      '````md title="a \\"b\\".md"\n```js\n```\n````\n\n> **Tip**\n> \n> one\n> two\n\n**npm**\n\n```\nnpm i\n```',
    );
    expect(passage!.code).toContain('npm i');
    expect(passage!.prose).toBe('npm\none\ntwo');
  });

  it('names the variants that tabs hold apart, once each', () => {
    const [passage] = splitPassages(
      pageOf({
        blocks: [
          { type: 'text', text: 'Install it.' },
          { type: 'text', text: 'With an installer.', tab: 'Windows' },
          { type: 'code', text: 'setup.exe', tab: 'Windows' },
          { type: 'code', text: 'brew install', tab: 'macOS / Intel' },
        ],
      }),
    );
    expect(passage!.text.split(/\n+/)).toEqual([
      ...['Install it.', 'Windows', 'With an installer.', 'setup.exe'],
      ...['macOS', 'Intel', 'brew install'],
    ]);
    expect(passage!.prose).toContain('macOS');
    expect(passage!.code).toBe('setup.exe\n\nbrew install');
  });

  it('gives a page without text its description, and else nothing', () => {
    const page = pageOf({ anchor: 'empty', blocks: [] });
    expect(splitPassages(page)).toEqual([]);
    expect(splitPassages({ ...page, description: 'About A' })).toMatchObject([
      { text: 'About A', anchor: null, position: 0 },
    ]);
  });
});
