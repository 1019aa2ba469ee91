import type { Quote } from 'docent-chat-api/wire';
import { useSyncExternalStore } from 'react';
import { storedValue } from './storedValue.js';
import { fieldOf } from './shortcut.js';

/** Whether the panel is open and what it shows. A tab remembers it over navigation and reload. */
export interface PanelState {
  open: boolean;
  view: 'chat' | 'history';
  /** What the reader has picked out of the page to ask about. */
  quote?: Quote;
}

const closed: PanelState = { open: false, view: 'chat' };
const stored = storedValue<PanelState>(() => sessionStorage, 'docent.panel');
const read = () => stored.get() ?? closed;

/** Of an opening that the panel has not taken over yet: what had the focus before, and what the reader has typed since. */
export interface Opening {
  opener: Element | null;
  typed: string;
}

let opening: Opening | undefined;

export function showPanel(change: Partial<PanelState>): void {
  if (change.open && !read().open) opening = { opener: document.activeElement, typed: '' };
  stored.set({ ...read(), ...change });
}

/** Closed while a page is being hydrated, as the server drew it. */
export function usePanel(): PanelState {
  return useSyncExternalStore(stored.subscribe, read, () => closed);
}

/** Keeps a letter for the panel that the reader waits for; to the page it might be a shortcut. */
export function typeAhead(event: KeyboardEvent): void {
  if (!opening || !read().open || event.key.length > 1 || event.metaKey || event.ctrlKey || fieldOf(event)) return;
  event.preventDefault();
  event.stopPropagation();
  opening.typed += event.key;
}

/** For the panel, once: undefined when it was open before the page was loaded. */
export function takeOpening(): Opening | undefined {
  const taken = opening;
  opening = undefined;
  return taken;
}
