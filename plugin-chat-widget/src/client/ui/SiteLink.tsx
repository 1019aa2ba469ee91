import Link from '@docusaurus/Link';
import routes from '@generated/routesChunkNames';
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
  // Each key is a path, a hyphen and three letters; a list of these is on every page as it is.
  pages ??= new Set(Object.keys(routes).map((key) => plain(key.slice(0, -4))));
  return pages.has(plain(to));
}

/** The page alone, with and without whose last slash it is named. */
const plain = (path: string) => path.replace(/[?#].*/, '').replace(/(.)\/$/, '$1');
