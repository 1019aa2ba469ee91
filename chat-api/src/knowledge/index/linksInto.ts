import type { Page } from '../../wire.js';
import { pathOf } from '../pathOf.js';

/** Anchor of a section, `''` for the page as a whole -> what other pages call it when they link to it. */
export type LinkTexts = Record<string, string[]>;

/**
 * Gathers the words of links by where they lead: how others call a section is often how readers ask for it.
 * A page's links to itself say nothing new.
 */
export function linksInto(pages: Page[]): { of(url: string): LinkTexts; count(url: string): number } {
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
    // Sorted, so that the order of the pages does not make a page look changed.
    of: (url) => {
      const into = [...(texts.get(pathOf(url)) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
      return Object.fromEntries(into.map(([anchor, set]) => [anchor, [...set].sort()]));
    },
  };
}
