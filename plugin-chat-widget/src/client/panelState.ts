import type { Quote } from 'docent-chat-api/wire';
import { useSyncExternalStore } from 'react';
import { storedValue } from './browserStorage.js';

/** Whether the panel is open and what it shows. A tab remembers it over navigation and reload. */
export interface PanelState {
  open: boolean;
  view: 'chat' | 'history';
  /** What the reader has picked out of the page to ask about. */
  quote?: Quote;
}

const closed: PanelState = { open: false, view: 'chat' };
const stored = storedValue<PanelState>(() => sessionStorage, 'docent.panel');
const listeners = new Set<() => void>();

const read = () => stored.get() ?? closed;

let opener: Element | null | undefined;

export function showPanel(change: Partial<PanelState>): void {
  if (change.open && !read().open) opener = document.activeElement;
  stored.set({ ...read(), ...change });
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Closed while a page is being hydrated, as the server drew it. */
export function usePanel(): PanelState {
  return useSyncExternalStore(subscribe, read, () => closed);
}

/** What had the focus when the reader opened the panel; undefined when it was open before the page was loaded. Once. */
export function takeOpener(): Element | null | undefined {
  const taken = opener;
  opener = undefined;
  return taken;
}
