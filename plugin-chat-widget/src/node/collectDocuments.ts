import type { LoadContext, Plugin } from '@docusaurus/types';
import type { ChatDocuments, DocsVersion, Section } from 'docent-chat-api/wire';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findVersions } from './findVersions.js';
import { normalisePath, readPage, type BuiltPage } from './readPage.js';

type Manifest = { name: string; version: string };

/** What a running build knows about itself and a finished one does not. */
export interface Build {
  /** Folder that the locale was built into. */
  outDir: string;
  /** baseUrl of the locale. */
  baseUrl: string;
  /** Paths of all routes, with the baseUrl. */
  routes: string[];
  site: ChatDocuments['site'];
  locale: string;
  versions: DocsVersion[];
}

/**
 * Makes the documents of the locale that has just been built.
 *
 * Hidden pages stay out: noindex, unlisted, redirects, lists of posts. Addresses are those of the browser.
 */
export async function collectDocuments({
  outDir,
  baseUrl,
  routes,
  site,
  locale,
  versions,
}: Build): Promise<ChatDocuments> {
  const pages: BuiltPage[] = [];
  for (const route of new Set(routes)) {
    const file = await findFile(outDir, route.slice(baseUrl.length - 1));
    const page = file && readPage(await readWhole(file), route, new URL(site.url).origin);
    if (page) pages.push(page);
  }
  return assemble(pages, site, locale, versions);
}

/**
 * Makes the documents of a site that was built before, with or without this plugin, one for each locale.
 *
 * Site, locale and versions are read from the pages themselves.
 *
 * @param folder the whole build, with the folders of its locales
 * @param siteId what questions will name the site by; else its address
 * @throws when the folder holds no page of a Docusaurus site
 */
export async function collectBuild(folder: string, siteId?: string): Promise<ChatDocuments[]> {
  const files = (await readdir(folder, { recursive: true })).map((file) => file.replaceAll('\\', '/'));
  // Each locale's folder has a page for addresses that do not exist.
  const built = files.filter((file) => file.endsWith('.html') && !/^([^/]+\/)?404\.html$/.test(file)).sort();
  const pages: BuiltPage[] = [];
  for (const file of built) {
    const page = readPage(await readFile(join(folder, file), 'utf8'), normalisePath(`/${file}`));
    if (page) pages.push(page);
  }
  if (pages.length === 0) throw new Error(`${folder} holds no page of a built Docusaurus site.`);
  const origin = mostCommon(pages.map((page) => page.site?.origin)) ?? '';
  const baseUrl = mostCommon(pages.map((page) => page.site?.baseUrl)) ?? '/';
  const title = mostCommon(pages.map((page) => page.siteTitle)) ?? (origin && new URL(origin).host);
  const site = { id: siteId ?? origin + baseUrl, title, url: origin, baseUrl };
  const locales = [...new Set(pages.map((page) => page.locale))];
  const pagesOf = (locale: string) => pages.filter((page) => page.locale === locale);
  return Promise.all(locales.map((locale) => assemble(pagesOf(locale), site, locale, [])));
}

/** `/docs/x` lies in `docs/x.html` or `docs/x/index.html`, by the site's `trailingSlash`. */
async function findFile(outDir: string, path: string): Promise<string | undefined> {
  const bare = normalisePath(path);
  for (const name of [`${bare}.html`, join(bare, 'index.html')]) {
    const file = join(outDir, name);
    if (bare !== '/404' && (await stat(file).catch(() => null))?.isFile()) return file;
  }
  return undefined;
}

async function assemble(
  built: BuiltPage[],
  site: ChatDocuments['site'],
  locale: string,
  known: DocsVersion[],
): Promise<ChatDocuments> {
  const manifest = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as Manifest;
  const addresses = new Map(built.map(({ url }) => [normalisePath(url), url]));
  // Builds list their routes in an order of their own; the same site is the same file.
  const sorted = [...built].sort((one, other) => (one.url < other.url ? -1 : 1));
  const pages = sorted.map(({ locale: _locale, site: _site, siteTitle: _siteTitle, latest: _latest, ...page }) => ({
    ...page,
    sections: page.sections.map((section) => ({ ...section, links: linksBetween(section.links, addresses) })),
  }));
  const versions = findVersions(sorted).map(
    (version) => known.find((one) => one.plugin === version.plugin && one.name === version.name) ?? version,
  );
  return { wire: 1, generator: `${manifest.name}@${manifest.version}`, site, locale, versions, pages };
}

/** Keeps the links that lead to collected pages, in the spelling of the page's own address. */
function linksBetween(links: Section['links'], addresses: Map<string, string>): Section['links'] {
  return links.flatMap(({ to, text }) => {
    const [path = ''] = to.split(/[?#]/, 1);
    const hash = to.indexOf('#');
    const address = addresses.get(normalisePath(path));
    return address ? [{ to: address + (hash < 0 ? '' : to.slice(hash)), text }] : [];
  });
}

function mostCommon(values: (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

const QUIET_MS = 100;
const PATIENCE_MS = 5_000;

/**
 * Reads a text file that another plugin may be writing at this moment: until it has content and has not changed for a
 * tenth of a second. A file that never comes to rest is read as it is after five seconds.
 */
async function readWhole(file: string): Promise<string> {
  for (let waited = 0; ; waited += QUIET_MS) {
    const before = await stat(file);
    const html = await readFile(file, 'utf8');
    const after = await stat(file);
    const atRest = before.mtimeMs === after.mtimeMs && Date.now() - after.mtimeMs >= QUIET_MS;
    if ((atRest && html.trim()) || waited >= PATIENCE_MS) return html;
    await wait(QUIET_MS);
  }
}

type PostBuild = Parameters<NonNullable<Plugin['postBuild']>>[0];
/** What the docs plugin publishes for `useAllDocsData`; only what is read here. */
type DocsData = { versions: { name: string; label: string; isLast: boolean }[] };

/** The site's address with the baseUrl of its default locale: one for all its languages. */
export function addressOf({ siteConfig, i18n }: LoadContext): URL {
  const locale = i18n.localeConfigs[i18n.defaultLocale];
  return new URL(locale?.baseUrl ?? '/', locale?.url ?? siteConfig.url);
}

/** Takes from Docusaurus what the collector wants to know about the locale that was built. */
export function describeBuild(build: PostBuild, siteId: string): Build {
  const { siteConfig, i18n, plugins, routesPaths, routesBuildMetadata } = build;
  const docs = plugins.filter((plugin) => plugin.name === 'docusaurus-plugin-content-docs');
  return {
    outDir: build.outDir,
    baseUrl: build.baseUrl,
    routes: routesPaths.filter((route) => !routesBuildMetadata?.[route]?.noIndex),
    site: { id: siteId, title: siteConfig.title, url: siteConfig.url, baseUrl: addressOf(build).pathname },
    locale: i18n.currentLocale,
    versions: docs.flatMap((plugin) =>
      ((plugin.globalData as DocsData | undefined)?.versions ?? []).map(({ name, label, isLast }) => ({
        plugin: plugin.options.id,
        name,
        label,
        isLatest: isLast,
      })),
    ),
  };
}
