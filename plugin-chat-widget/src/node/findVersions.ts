import type { DocsVersion } from 'docent-chat-api/wire';
import { normalisePath } from './readPage.js';
import type { BuiltPage } from './readPage.js';

interface Found {
  plugin: string;
  name: string;
  pages: BuiltPage[];
}

/** Versions that are read by who tries what is to come. */
const UNFINISHED = /^current$|alpha|beta|rc|canary|next|nightly|preview|dev/i;
const { compare: compareNumbers } = new Intl.Collator('en', { numeric: true });

/**
 * The versions that pages belong to, by what a finished build still tells of them.
 *
 * The latest of a plugin is the one that the banner on pages of the others leads to. Where there is no such banner it is the one
 * whose addresses do not name their version, nearest to the root if there are several; and where each version has a folder of its
 * own, the highest that is finished.
 */
export function findVersions(pages: BuiltPage[]): DocsVersion[] {
  const found = new Map<string, Found>();
  for (const page of pages) {
    const { plugin, version: name } = page;
    if (plugin === null || name === null) continue;
    const key = JSON.stringify([plugin, name]);
    if (!found.has(key)) found.set(key, { plugin, name, pages: [] });
    found.get(key)!.pages.push(page);
  }
  const all = [...found.values()];
  const byAddress = new Map(pages.map((page) => [normalisePath(page.url), page]));
  return all.map((version) => ({
    plugin: version.plugin,
    name: version.name,
    label: version.name === 'current' ? 'Next' : version.name,
    isLatest: findLatest(all, version.plugin, byAddress) === version,
  }));
}

function findLatest(all: Found[], plugin: string, byAddress: Map<string, BuiltPage>): Found | undefined {
  const siblings = all.filter((version) => version.plugin === plugin);
  const suggested = siblings
    .flatMap((version) => version.pages)
    .map((page) => page.latest && byAddress.get(normalisePath(page.latest)))
    .find((page) => page && page.plugin === plugin);
  const isNamed = new Map(siblings.map((version) => [version, namesItself(version)]));
  const [likely] = [...siblings].sort(
    (one, other) =>
      Number(isNamed.get(one)) - Number(isNamed.get(other)) ||
      (isNamed.get(one) ? 0 : depthOf(one) - depthOf(other)) ||
      Number(UNFINISHED.test(one.name)) - Number(UNFINISHED.test(other.name)) ||
      compareNumbers(other.name, one.name),
  );
  return siblings.find(({ name }) => suggested && name === suggested.version) ?? likely;
}

/** Docusaurus puts a version that is not the latest into a folder of its name, and the one in work into `next`. */
function namesItself({ name, pages }: Found): boolean {
  const folder = name === 'current' ? 'next' : name;
  return pages.every(({ url }) => normalisePath(url).split('/').includes(folder));
}

function depthOf({ pages }: Found): number {
  return Math.min(...pages.map(({ url }) => normalisePath(url).split('/').length));
}
