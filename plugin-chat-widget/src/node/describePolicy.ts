import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'cheerio';

/** What a page may take from other origins, by the elements that ask for it. */
const SOURCES = {
  'script-src': 'script[src]',
  'style-src': 'link[rel~=stylesheet]',
  'img-src': 'img[src]',
  'frame-src': 'iframe[src]',
};

/**
 * The Content-Security-Policy under which a built site and its chat work: no script but the site's own files and the
 * inline ones that were there when it was built (CSP level 3, 8.3: hashes), no request of a script but to the site and the API.
 *
 * Styles stay open to inline ones: Docusaurus, Prism and the chat set them. An inline script has no place in the policy
 * unless it stands in the built HTML.
 *
 * @param outDir folder of the built site
 * @param siteUrl origin of the site; what pages load from there is `'self'`
 * @returns the value of the header, in one line
 */
export async function describePolicy(outDir: string, siteUrl: string, apiUrl: string): Promise<string> {
  const hashes = new Set<string>();
  const origins = Object.fromEntries(Object.keys(SOURCES).map((name) => [name, new Set<string>()]));
  const files = (await readdir(outDir, { recursive: true })).filter((file) => file.endsWith('.html'));
  for (const file of files) {
    const $ = load(await readFile(join(outDir, file), 'utf8'));
    $('script:not([src])').each((_, script) => {
      // Of another type it is data, which nobody runs.
      if (/^(module|(text|application)\/javascript)?$/.test($(script).attr('type') ?? ''))
        hashes.add(`'sha256-${createHash('sha256').update($(script).text()).digest('base64')}'`);
    });
    for (const [name, selector] of Object.entries(SOURCES))
      $(selector).each((_, element) => {
        const { origin, protocol } = new URL($(element).attr('src') ?? $(element).attr('href') ?? '', siteUrl);
        if (protocol.startsWith('http') && origin !== new URL(siteUrl).origin) origins[name]?.add(origin);
      });
  }
  const directive = (name: string, ...values: string[]) => [name, ...values, ...(origins[name] ?? [])].join(' ');
  return [
    directive('default-src', "'self'"),
    directive('script-src', "'self'", ...[...hashes].sort()),
    directive('style-src', "'self'", "'unsafe-inline'"),
    directive('img-src', "'self'", 'data:'),
    // The site itself too: Docusaurus fetches the pages of links ahead.
    directive('connect-src', "'self'", new URL(apiUrl).origin),
    directive('frame-src', ...(origins['frame-src']?.size ? [] : ["'none'"])),
    directive('object-src', "'none'"),
    directive('base-uri', "'self'"),
    directive('form-action', "'self'"),
    directive('frame-ancestors', "'self'"),
  ].join('; ');
}
