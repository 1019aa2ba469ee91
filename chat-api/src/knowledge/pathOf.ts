/** An address without query, anchor and the slash at the end, with and without which links are written. */
export function pathOf(url: string): string {
  return url.split(/[?#]/, 1)[0]!.replace(/(?<=[^/])\/+$/, '');
}
