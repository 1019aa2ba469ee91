import type { Page } from '../../wire.js';
import { pathOf } from '../pathOf.js';

/** What other pages call each section when they link to it, by its anchor. The page as a whole has the anchor `''`. */
export type LinkTexts = ReadonlyMap<string, string[]>;

/**
 * Gathers the words of links by their targets. Readers often ask for a section by the words of such links. A page's
 * links to itself say nothing new.
 */
export function inboundLinks(pages: Page[]): { of: (url: string) => LinkTexts; count: (url: string) => number } {
  const texts = new Map<string, Map<string, Set<string>>>(pages.map((page) => [pathOf(page.url), new Map()]));
  const linking = new Map<string, Set<string>>();
  for (const page of pages) {
    for (const { to, text } of page.sections.flatMap((section) => section.links)) {
      const [address = '', anchor = ''] = to.split('#', 2);
      const into = texts.get(pathOf(address));
      if (!into || pathOf(address) === pathOf(page.url) || !text.trim()) continue;
      linking.set(pathOf(address), (linking.get(pathOf(address)) ?? new Set()).add(page.url));
      into.set(anchor, (into.get(anchor) ?? new Set()).add(text.trim()));
    }
  }
  return {
    /** How many other pages link to a page. */
    count: (url) => linking.get(pathOf(url))?.size ?? 0,
    // They are sorted, so that the order of the pages does not make a page look changed.
    of: (url) => {
      const into = [...(texts.get(pathOf(url)) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
      return new Map(into.map(([anchor, set]) => [anchor, [...set].sort()]));
    },
  };
}
