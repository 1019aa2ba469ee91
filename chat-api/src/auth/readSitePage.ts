/**
 * The address of a page that a reader may be sent to: absolute, on a listed origin, without credentials. Anything after
 * `#` is cut, as the server writes there.
 *
 * @returns undefined for any other address
 */
export function readSitePage(address: unknown, siteOrigins: readonly string[]): URL | undefined {
  if (typeof address !== 'string' || !URL.canParse(address)) return undefined;
  const page = new URL(address);
  // The text must begin as the parsed address does, because browsers and proxies read odd addresses in different ways.
  const isPlain = address.startsWith(`${page.origin}/`) && !/[\s\\]/.test(address);
  if (!isPlain || !siteOrigins.includes(page.origin) || page.username || page.password) return undefined;
  page.hash = '';
  return page;
}
