import type { Citation } from '../state/turn.js';

/** Where a citation leads: its page, at its heading; nowhere when its address is none of this site. */
export function citationPath({ url, anchor }: Pick<Citation, 'url' | 'anchor'>): string {
  if (!/^\/(?![/\\])/.test(url)) return '#';
  return anchor ? `${url}#${encodeURIComponent(anchor)}` : url;
}
