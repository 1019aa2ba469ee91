import type { Page } from '../../wire.js';
import { countTerms } from '../search/bm25f.js';
import type { NewPage } from './indexStore.js';
import type { LinkTexts } from './inboundLinks.js';
import { splitPassages } from './splitPassages.js';

/** A page as it is stored: split into passages, with their terms counted field by field. */
export function rowOf(
  page: Page,
  kept: Pick<NewPage, 'hash' | 'docsVersionKey' | 'locale'>,
  links: LinkTexts,
): NewPage {
  const passages = splitPassages(page).map((passage) => {
    // The title has a field of its own.
    const headings = passage.headings[0] === page.title ? passage.headings.slice(1) : passage.headings;
    const linkTexts = [
      ...(links.get(passage.anchor ?? '') ?? []),
      ...(passage.position === 0 ? (links.get('') ?? []) : []),
    ];
    const fields = {
      heading: headings.at(-1) ?? '',
      title: page.title,
      prose: passage.prose,
      code: passage.code,
      links: linkTexts.join('\n'),
      // The description speaks of the whole page, so it goes with the first passage.
      keywords: [...page.keywords, ...(passage.position === 0 ? [page.description ?? ''] : [])].join('\n'),
      path: headings.slice(0, -1).join('\n'),
    };
    return { ...passage, ...countTerms(fields, kept.locale) };
  });
  const { url, title, plugin, version } = page;
  return { ...kept, url, title, plugin, version, passages };
}
