import type { ChatDocuments, Page } from '../../src/wire.js';

/** A page with a section for each heading, and the paragraph under it. */
export function pageOf(url: string, sections: Record<string, string>, more: Partial<Page> = {}): Page {
  const [title = url] = Object.keys(sections);
  return {
    url,
    title,
    keywords: [],
    plugin: 'default',
    version: 'current',
    sections: Object.entries(sections).map(([heading, text], index) => ({
      anchor: index === 0 ? null : heading.toLowerCase().replaceAll(' ', '-'),
      headings: index === 0 ? [title] : [title, heading],
      blocks: [{ type: 'text', text }],
      links: [],
    })),
    ...more,
  };
}

/** Documents of a site whose docs have a version in work, `current`, and a latest one, `1.0`. */
export function documentsOf(pages: Page[], more: { site?: string; locale?: string } = {}): ChatDocuments {
  return {
    wire: 1,
    generator: 'test',
    site: { id: more.site ?? 'https://docs.example', title: 'Example', url: 'https://docs.example', baseUrl: '/' },
    locale: more.locale ?? 'en',
    versions: [
      { plugin: 'default', name: 'current', label: 'Next', isLatest: false },
      { plugin: 'default', name: '1.0', label: '1.0', isLatest: true },
    ],
    pages,
  };
}
