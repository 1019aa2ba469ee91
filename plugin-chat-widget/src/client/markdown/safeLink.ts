import { sitePath } from '../state/sitePath.js';

/**
 * Where a link of an answer may lead. An answer is text from elsewhere: a page of this site can be opened, and a host that
 * the site's owner has named; any other address is only shown, so that nothing is sent out by a click on words that hide
 * where they go.
 *
 * @param hosts what the owner allows: `github.com`, or `*.example.com` for all below it
 * @returns the path within the site, the address at an allowed host, or the host to name beside the link's words; null for
 *   what is not a web address
 */
export function safeLink(
  href: string,
  origin: string,
  hosts: readonly string[] = [],
): { path: string } | { host: string; url?: string } | null {
  if (href.startsWith('#')) return null;
  let url: URL;
  try {
    url = new URL(href, origin);
  } catch {
    return null;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  if (url.origin !== origin) {
    const allowed = hosts.some((host) =>
      host.startsWith('*.') ? url.host.endsWith(host.slice(1)) : url.host === host,
    );
    // What stands before an `@` looks like a host and is none.
    return allowed && !url.username && !url.password ? { host: url.host, url: url.href } : { host: url.host };
  }
  const path = sitePath(href, origin);
  return path === undefined ? null : { path };
}
