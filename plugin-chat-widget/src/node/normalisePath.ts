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
