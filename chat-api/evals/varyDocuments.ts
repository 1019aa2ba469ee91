import { createHash } from 'node:crypto';
import { splitPassages } from '../src/knowledge/index/splitPassages.js';
import type { ChatDocuments, Page } from '../src/wire.js';

const words = /\p{L}{4,}/gu;
/** Of ten words of a copy, so many are other words of the site, and one is a word that no other copy has. */
const EXCHANGED = 4;

/**
 * Makes a larger site of the same kind. It repeats the pages, in each copy with other words in the place of about half
 * of them. Common words stay common, and the vocabulary grows with the site, as it does where people write. It is the
 * same every time.
 *
 * @param documents of one docs version: the copies would be in all of them
 * @param passages how many passages the result has at least; it has less than a page more
 */
export function varyDocuments(documents: ChatDocuments, passages: number): ChatDocuments {
  const vocabulary = byFrequency(documents.pages);
  const ranks = new Map(vocabulary.map((word, rank) => [word, rank]));
  const pages: Page[] = [];
  let reached = 0;
  for (let copy = 0; reached < passages; copy += 1) {
    const exchanged = new Map<string, string>();
    const exchange = (word: string) => {
      const lower = word.toLowerCase();
      let other = exchanged.get(lower);
      if (other === undefined) exchanged.set(lower, (other = exchangedWord(lower, copy, vocabulary, ranks)));
      return word === lower ? other : other.charAt(0).toUpperCase() + other.slice(1);
    };
    const vary = <T extends string | undefined>(text: T) => (copy === 0 ? text : text?.replace(words, exchange)) as T;
    for (const page of documents.pages) {
      if (reached >= passages) break;
      const varied = varyPage(page, copy, vary);
      reached += splitPassages(varied).length;
      pages.push(varied);
    }
  }
  return { ...documents, pages };
}

function varyPage(page: Page, copy: number, vary: <T extends string | undefined>(text: T) => T): Page {
  const move = (path: string) => (copy === 0 ? path : path.replace(/^\//, `/site-${copy}/`));
  return {
    ...page,
    url: move(page.url),
    title: vary(page.title),
    description: vary(page.description),
    keywords: page.keywords.map(vary),
    sections: page.sections.map((section) => ({
      anchor: section.anchor,
      headings: section.headings.map(vary),
      blocks: section.blocks.map((block) => ({ ...block, text: vary(block.text), markdown: vary(block.markdown) })),
      links: section.links.map(({ to, text }) => ({ to: move(to), text: vary(text) })),
    })),
  };
}

/** The word itself, one that is about as frequent, or one that only this copy has. */
function exchangedWord(word: string, copy: number, vocabulary: string[], ranks: Map<string, number>): string {
  const [choice = 0, step = 0] = createHash('sha256').update(`${copy} ${word}`).digest();
  if (choice % 10 === EXCHANGED) return word + letters(copy);
  const rank = ranks.get(word);
  if (rank === undefined || choice % 10 > EXCHANGED) return word;
  const reach = Math.ceil(rank / 4);
  return vocabulary[Math.min(vocabulary.length - 1, rank - reach + Math.floor((2 * reach * step) / 255))]!;
}

/** A number in letters: a figure at its end would make a word two terms. */
function letters(value: number): string {
  const rest = Math.floor(value / 26);
  return (rest > 0 ? letters(rest) : '') + String.fromCharCode(97 + (value % 26));
}

/** All words of the pages, the most frequent first. */
function byFrequency(pages: Page[]): string[] {
  const found = new Map<string, number>();
  const text = JSON.stringify(pages.map((page) => page.sections.map((section) => section.blocks)));
  for (const [word] of text.toLowerCase().matchAll(words)) found.set(word, (found.get(word) ?? 0) + 1);
  return [...found].sort(([a, times], [b, others]) => others - times || (a < b ? -1 : 1)).map(([word]) => word);
}
