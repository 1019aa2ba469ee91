/**
 * The way from a number in an answer to the passage that it stands for: the number, what it shows beside itself, the page
 * it opens, and finding and marking the very passage there. Marking is a chunk of its own.
 */
import type { MouseEvent } from 'react';
import { handed, showPanel } from '../state/panel.js';
import { sitePath } from '../state/sitePath.js';
import type { Citation } from '../state/turn.js';
import { BESIDE_PAGE, ON_PHONE } from '../styles/breakpoints.js';

/** Whatever its origin, a path from the root leads to the site or does not. */
const ANY_SITE = 'https://site.invalid';

/** Where a citation leads: its page, at its heading; nowhere when its address is none of this site. */
export function citationPath({ url, anchor }: Pick<Citation, 'url' | 'anchor'>): string {
  if (!url.startsWith('/') || sitePath(url, ANY_SITE) === undefined) return '#';
  return anchor ? `${url}#${encodeURIComponent(anchor)}` : url;
}

let loadMarker: () => Promise<{ highlightPassage: (citation: Citation) => Promise<void> }>;

/** Says where the code is that marks a passage: in one chunk with other things that an answer is shown without. */
export function provideMarker(load: typeof loadMarker): void {
  loadMarker = load;
}

/** A click is near. */
export function expectVisit(): void {
  loadMarker().catch(() => undefined);
}

/** What a click on a citation does beside following its link: the passage is marked on the page that opens. */
export function visitPassage(citation: Citation, event: MouseEvent): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  // A sheet covers the whole of a phone: the reader wants to see the page.
  if (matchMedia(ON_PHONE).matches) showPanel({ open: false });
  // The citation's page takes the conversation's place: that goes along in the panel.
  else if (handed.onPage && matchMedia(BESIDE_PAGE).matches) showPanel({ open: true, view: 'chat' });
  loadMarker().then(
    ({ highlightPassage }) => highlightPassage(citation),
    // The page opens all the same, at the heading.
    () => undefined,
  );
}
