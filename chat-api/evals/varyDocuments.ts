import { createHash } from 'node:crypto';
import type { ChatDocuments, Page } from '../src/wire.js';

/**
 * A larger site of the same kind: copies of the pages in which every third longer word is another one in each copy, so that the
 * vocabulary grows with the site as it does in life, while common words stay common.
 *
 * @param passages how many there should be at least, one counted for each section with text
 */
export function varyDocuments(documents: ChatDocuments, passages: number): ChatDocuments {
  const pages: Page[] = [];
  let count = 0;
  for (let copy = 0; count < passages; copy++) {
    for (const page of documents.pages) {
      if (count >= passages) break;
      const varied = varyPage(page, copy);
      count += varied.sections.filter(({ blocks }) => blocks.length > 0).length;
      pages.push(varied);
    }
    if (copy === 0 && count === 0) throw new Error('The documents have no text to vary.');
  }
  return { ...documents, site: { ...documents.site, id: `${documents.site.id}#${passages}` }, pages };
}

function varyPage(page: Page, copy: number): Page {
  const vary = (text: string) => (copy === 0 ? text : text.replace(/\p{L}{6,}/gu, (word) => varyWord(word, copy)));
  return {
    ...page,
    url: copy === 0 ? page.url : `${page.url}/${copy}`,
    title: vary(page.title),
    sections: page.sections.map((section) => ({
      ...section,
      headings: section.headings.map(vary),
      blocks: section.blocks.map((block) => ({ ...block, text: vary(block.text), markdown: undefined })),
      links: [],
    })),
  };
}

function varyWord(word: string, copy: number): string {
  const hash = createHash('sha1').update(`${word.toLowerCase()} ${copy}`).digest();
  if (hash[0]! % 3 !== 0) return word;
  const ending = [...hash.subarray(1, 4)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('');
  return word + ending;
}
