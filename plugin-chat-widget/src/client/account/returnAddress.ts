import { sitePath } from '../state/sitePath.js';

/**
 * Where a reader wanted to go before signing in: the `next` of the address, as a path of this site.
 *
 * @param search of the current address
 * @param origin of this site; another one is never gone to
 * @param otherwise where to go without it, or with one that leads elsewhere or back to `self`
 */
export function returnAddress(search: string, origin: string, self: string, otherwise: string): string {
  const next = new URLSearchParams(search).get('next');
  const path = next ? sitePath(next, origin) : undefined;
  return path === undefined || path.startsWith(self) ? otherwise : path;
}
