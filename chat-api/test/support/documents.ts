import type { ChatDocuments, Page } from '../../src/wire.js';

/** A small site with one docs plugin in two versions, and a page that has none. */
export const documents: ChatDocuments = {
  wire: 1,
  generator: 'test',
  site: { id: 'https://orbit.example/', title: 'Orbit', url: 'https://orbit.example', baseUrl: '/' },
  locale: 'en',
  versions: [
    { plugin: 'default', name: 'current', label: 'Next', isLatest: false },
    { plugin: 'default', name: '3.2', label: '3.2', isLatest: true },
  ],
  pages: [
    page('/docs/deploying', '3.2', 'Zero-downtime deploys', {
      'Drain period':
        'Set drainSeconds to the longest request that you serve. Orbit stops accepting connections at once.',
      'Health checks': 'A release is ready when /readyz answers 200 three times in a row.',
    }),
    page('/docs/next/deploying', 'current', 'Zero-downtime deploys', {
      'Drain period': 'Set drainPeriod to the longest request that you serve, in milliseconds.',
    }),
    page('/docs/rollback', '3.2', 'Rolling back', {
      'Roll back a release': 'Run orbit rollback. Rollback keeps the last ten releases and drains the newer one.',
    }),
    page('/docs/signing-keys', '3.2', 'Signing keys', {
      Rotation: 'Keys rotate without a restart. Add the new key beside the old one, then remove the old one.',
    }),
    page('/support', null, 'Getting help', { Contact: 'Write to the support team about licences and invoices.' }),
  ],
};

export function page(url: string, version: string | null, title: string, sections: Record<string, string>): Page {
  return {
    url,
    title,
    keywords: [],
    plugin: version === null ? null : 'default',
    version,
    sections: Object.entries(sections).map(([heading, text]) => ({
      anchor: heading.toLowerCase().replaceAll(' ', '-'),
      headings: [title, heading],
      blocks: [{ type: 'text' as const, text }],
      links: [],
    })),
  };
}
