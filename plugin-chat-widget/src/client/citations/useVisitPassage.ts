import type { MouseEvent } from 'react';
import { showPanel } from '../state/panel.js';
import type { Citation } from '../state/turn.js';
import { loadAnswerParts } from '../panel/LazyAnswerParts.js';

/** What a click on a citation does beside following its link: the passage is marked on the page that opens. */
export function useVisitPassage() {
  return (citation: Citation, event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    // A sheet covers the whole of a phone: the reader wants to see the page.
    if (matchMedia('(max-width: 599.98px)').matches) showPanel({ open: false });
    loadAnswerParts().then(
      ({ highlightPassage }) => highlightPassage(citation),
      // The page opens all the same, at the heading.
      () => undefined,
    );
  };
}
