import type { Citation } from '../turn.js';

/** Where a citation leads: its page, at its heading. */
export function citationPath({ url, anchor }: Pick<Citation, 'url' | 'anchor'>): string {
  return anchor ? `${url}#${encodeURIComponent(anchor)}` : url;
}
