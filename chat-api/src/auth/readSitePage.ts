/** What BetterAuth takes addresses of pages from, in a body or a query. */
const ADDRESSES = ['callbackURL', 'redirectTo', 'errorCallbackURL', 'newUserCallbackURL'];
/** Stands for whatever host a path is opened on. */
const ANY_HOST = 'https://any.invalid';

/**
 * The first address in a request's fields that would lead to no page of a listed site. BetterAuth has a list of its own,
 * but takes paths such as `/.//evil.example`, which lead to another host once they are read and written out.
 */
export function findForeignAddress(fields: unknown, siteOrigins: readonly string[]): string | undefined {
  const given = Object(fields) as Record<string, unknown>;
  return ADDRESSES.find((name) => {
    const address = given[name];
    return address !== undefined && !isPlainPath(address) && !readSitePage(address, siteOrigins);
  });
}

function isPlainPath(address: unknown): boolean {
  if (typeof address !== 'string' || !/^\/[^\s\\]*$/.test(address)) return false;
  const written = new URL(address, ANY_HOST).href;
  return written.startsWith(`${ANY_HOST}/`) && new URL(written.slice(ANY_HOST.length), ANY_HOST).href === written;
}

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
