import { createHash } from 'node:crypto';
import type { ChatDocuments, Page } from '../../wire.js';
import type { NewDocsVersion } from './indexVersionStore.js';

type Owner = Pick<Page, 'plugin' | 'version'>;

/** The docs versions of a site: each version of each docs plugin, and one for the pages without a version. */
export function docsVersionsOf({
  site,
  locale,
  versions,
  pages,
}: Omit<ChatDocuments, 'wire' | 'generator'>): NewDocsVersion[] {
  const keyOf = ({ plugin, version }: Owner) => docsVersionKey(site.id, locale, plugin, version);
  const byKey = new Map<string, Page[]>();
  for (const page of pages) byKey.set(keyOf(page), [...(byKey.get(keyOf(page)) ?? []), page]);
  const hasPages = ({ plugin, name }: { plugin: string; name: string }) => byKey.has(keyOf({ plugin, version: name }));
  return [...byKey].map(([key, own]) => {
    const { plugin, version } = own[0]!;
    const listed = versions.find((one) => one.plugin === plugin && one.name === version);
    // All versions of a plugin may answer when they are not listed, or when the latest of them has no page.
    const isLatest =
      listed?.isLatest || !versions.some((one) => one.plugin === plugin && one.isLatest && hasPages(one));
    const siblings = pages.filter((page) => page.plugin === plugin);
    const path = version === null ? '' : pathOf(own, siblings, [version, listed?.label, 'next'], isLatest);
    return { key, plugin, version, isLatest, label: version && (listed?.label ?? version), path };
  });
}

/** Stands among the terms of each passage of a docs version. No text has such a term, as none holds an equals sign. */
export function docsVersionKey(site: string, locale: string, plugin: string | null, version: string | null): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([site, locale, plugin, version]))
    .digest('hex');
  return `=${hash.slice(0, 22)}`;
}

/**
 * The folder of a version: the one that all versions of the plugin share, with the folder of the version's name in it
 * where the addresses have one. A version that is not the latest has a folder of its own, whatever its name.
 */
function pathOf(own: Page[], siblings: Page[], names: (string | undefined)[], isLatest: boolean): string {
  const shared = commonFolders(siblings);
  const [first] = commonFolders(own).slice(shared.length);
  const isOwn = first !== undefined && own.length < siblings.length && (!isLatest || names.includes(first));
  return ['', ...shared, ...(isOwn ? [first] : [])].join('/');
}

function commonFolders(pages: Page[]): string[] {
  const [first = [], ...others] = pages.map(foldersOf);
  const differs = first.findIndex((folder, index) => others.some((other) => other[index] !== folder));
  return differs < 0 ? first : first.slice(0, differs);
}

function foldersOf({ url }: Page): string[] {
  return url.split('/').filter(Boolean);
}
