import * as cheerio from 'cheerio';
import type { Page, Section } from 'docent-chat-api/wire';
import type { Element } from 'domhandler';
import { readBlocks } from './readBlocks.js';
import { dropNoise, readInline } from './readInline.js';

/** A page as its HTML tells it; addresses of links are still as the browser would follow them. */
export interface BuiltPage extends Page {
  locale: string;
  /** Where the page says that it is published, as far as that fits the place where it lies. */
  site?: { origin: string; baseUrl: string };
  /** What `<title>` says behind the page's own title: the site's name. */
  siteTitle?: string;
  /** Path that the page of another version than the latest leads to, for documentation that is up to date. */
  latest?: string;
}

/** Stands for the site where neither the caller nor the page names it. */
const ORIGIN = 'http://site.invalid';
/** Pages that only repeat parts of other pages: of a blog everything but the posts, and the lists of tags. */
const LISTINGS = '.plugin-blog:not(.blog-post-page), .docs-tags-list-page, .docs-tag-doc-list-page';

/**
 * Reads one built page.
 *
 * @param html the file that Docusaurus wrote
 * @param path where a browser finds the page; when `origin` is not known, the path in the build folder
 * @param origin of the site, such as `https://docs.example`: links that name it in full are links into the site
 * @returns null for what a reader is not meant to find (noindex, unlisted), redirects, listings and empty pages
 */
export function readPage(html: string, path: string, origin?: string): BuiltPage | null {
  const $ = cheerio.load(html);
  const meta = (name: string) => $(`meta[name="${name}"]`).first().attr('content')?.trim() || undefined;
  if ($('meta[http-equiv="refresh" i]').length > 0 || $('html').is(LISTINGS)) return null;
  if (/(^|,)\s*(noindex|none)\s*(,|$)/i.test(meta('robots') ?? '')) return null;

  const site = origin ? undefined : readSite($, path);
  const url = new URL(site?.url ?? path, origin ?? ORIGIN);
  const suggested = $('.theme-doc-version-banner a').first().attr('href');
  const fullTitle = $('title').first().text().trim();
  dropNoise($);
  const container = findContainer($);
  if (!container) return null;

  // The title of a blog post stands outside its text, and some pages have none but in their head.
  const heading = [$(container).find('h1'), $('main h1'), $('h1')].find((found) => found.length > 0)?.first();
  const shown = heading ? readInline($, heading.contents().toArray(), () => null).text : '';
  const title = shown || fullTitle.replace(/ \| [^|]*$/, '');
  const sections = readSections($, container, title, url);
  if (sections.every((section) => section.blocks.length === 0)) return null;

  return {
    url: url.pathname,
    title,
    description: meta('description'),
    keywords: (meta('keywords') ?? '').split(',').flatMap((word) => word.trim() || []),
    ...readVersion(meta('docusaurus_tag'), meta('docusaurus_version')),
    sections,
    locale: meta('docusaurus_locale') ?? $('html').attr('lang') ?? 'en',
    site,
    latest: suggested && URL.canParse(suggested, url) ? new URL(suggested, url).pathname : undefined,
    siteTitle: fullTitle.startsWith(`${title} `) ? fullTitle.slice(title.length).replace(/^\s\S+\s/, '') : undefined,
  };
}

/** The tag is `docs-<plugin>-<version>`, and both may contain hyphens. */
function readVersion(tag = '', version = ''): Pick<Page, 'plugin' | 'version'> {
  const isDocs = version && tag.startsWith('docs-') && tag.endsWith(`-${version}`);
  return isDocs ? { plugin: tag.slice('docs-'.length, -version.length - 1), version } : { plugin: null, version: null };
}

/** An author may point the canonical link anywhere; it is believed when it ends in the page's own path. */
function readSite($: cheerio.CheerioAPI, path: string): { origin: string; baseUrl: string; url: string } | undefined {
  const canonical = $('link[rel=canonical]').attr('href');
  if (!canonical || !URL.canParse(canonical)) return undefined;
  const url = new URL(canonical);
  const own = normalisePath(path).replace(/^\/$/, '');
  const published = normalisePath(url.pathname).replace(/^\/$/, '');
  if (!published.endsWith(own)) return undefined;
  return { origin: url.origin, baseUrl: `${published.slice(0, published.length - own.length)}/`, url: url.href };
}

/** The writer's own text, as narrow as the page shows it; a page of cards has many articles and is taken whole. */
function findContainer($: cheerio.CheerioAPI): Element | undefined {
  const candidates = [$('.theme-doc-markdown').first(), $('article .markdown'), $('article'), $('main').first()];
  return candidates.find((found) => found.length === 1)?.get(0);
}

function readSections($: cheerio.CheerioAPI, container: Element, title: string, url: URL): Section[] {
  let section: Section = { anchor: null, headings: [title], blocks: [], links: [] };
  const sections = [section];
  let path: { level: number; text: string }[] = [];
  readBlocks($, container, {
    block: (block) => section.blocks.push(block),
    heading(level, anchor, text) {
      if (level === 1 && text === title && sections.length === 1) return;
      path = [...path.filter((above) => above.level < level), { level, text }];
      section = { anchor, headings: [title, ...path.map((above) => above.text)], blocks: [], links: [] };
      sections.push(section);
    },
    resolveLink(href, text) {
      if (!URL.canParse(href, url)) return null;
      const target = new URL(href, url);
      if (!/^(https?|mailto):$/.test(target.protocol)) return null;
      if (target.origin !== url.origin) return target.href;
      const to = target.pathname + target.search + target.hash;
      if (text && target.pathname !== url.pathname) section.links.push({ to, text });
      return to;
    },
  });
  return sections.filter(({ anchor, blocks }) => anchor !== null || blocks.length > 0);
}

/**
 * One spelling for all addresses of a page: `/docs/x`, `/docs/x/`, `/docs/x.html` and `/docs/x/index.html` are one page
 * to a reader, and which of them a link uses depends on the site's `trailingSlash` and on its writers.
 */
export function normalisePath(path: string): string {
  const bare = path.replace(/(?:^|\/)index\.html$/, '/').replace(/\.html$/, '');
  return decode(bare).replace(/(?<!\/)\/+$/, '') || '/';
}

function decode(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
