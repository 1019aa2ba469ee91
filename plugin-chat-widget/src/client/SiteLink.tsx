import Link from '@docusaurus/Link';
import routes from '@generated/routes';
import type { ComponentProps } from 'react';

/**
 * A link within the site: by its router where this build has the page, else as a page load, as for the pages of another
 * language and for files.
 */
export function SiteLink({ to, ...props }: { to: string } & Omit<ComponentProps<'a'>, 'href' | 'ref'>) {
  return isRoute(to) ? <Link to={to} autoAddBaseUrl={false} {...props} /> : <a href={to} {...props} />;
}

let pages: Set<string> | undefined;

function isRoute(to: string): boolean {
  pages ??= new Set(leavesOf(routes).map(plain));
  return pages.has(plain(to.replace(/[?#].*/, '')));
}

function leavesOf(some: typeof routes): string[] {
  return some.flatMap(({ path, routes: inner }) => (inner ? leavesOf(inner as typeof routes) : path));
}

/** However it is encoded, and whether or not it ends with a slash. */
function plain(path: string): string {
  const ended = path.replace(/(.)\/$/, '$1');
  try {
    return decodeURI(ended);
  } catch {
    return ended;
  }
}
