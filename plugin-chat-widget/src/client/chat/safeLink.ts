/**
 * Where a link of an answer may lead. An answer is text from elsewhere: a page of this site can be opened, any other
 * address is only shown, so that nothing is sent out by a click on words that hide where they go.
 *
 * @returns the path within the site, or the host to name beside the link's words; neither for what is not a web address
 */
export function safeLink(href: string, origin: string): { path: string } | { host: string } | null {
  if (href.startsWith('#')) return null;
  let url: URL;
  try {
    url = new URL(href, origin);
  } catch {
    return null;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  if (url.origin !== origin) return { host: url.host };
  // `/.//other.site` is a path here, but the two slashes that remain of it would lead there.
  return { path: url.pathname.replace(/^\/+/, '/') + url.search + url.hash };
}
