/**
 * Decides for everything that navigates what is an address of this site. An address is judged by what it becomes when it
 * is read and written out: `/.//other.site` and `/x/..//other.site` stand on this site, but their path alone leads to
 * another one.
 *
 * @param address absolute, or from the site's root
 * @param origin of this site
 * @returns its path with query and anchor, which leads nowhere but to this site; undefined when there is none
 */
export function sitePath(address: string, origin: string): string | undefined {
  try {
    const { href } = new URL(address, origin);
    const path = href.slice(origin.length);
    const isOurs = href.startsWith(`${origin}/`) && new URL(path, origin).href === href;
    return isOurs && /^https?:/.test(origin) ? path : undefined;
  } catch {
    return undefined;
  }
}
