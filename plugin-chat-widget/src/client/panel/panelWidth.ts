import { useSyncExternalStore } from 'react';
import { storedValue } from '../state/storedValue.js';
import { createStore } from '../state/createStore.js';

/** In pixels. Narrower, tables and code have no room; wider, the page has none. */
export const NARROWEST = 360;
const WIDEST = 640;

const stored = storedValue<number>(() => localStorage, 'docent.width');
const drawn = createStore<number | undefined>(typeof window === 'undefined' ? undefined : (stored.get() ?? undefined));

/** The width that the reader has given the panel; undefined where they have left it as it was. */
export function usePanelWidth(): number | undefined {
  return useSyncExternalStore(drawn.subscribe, drawn.get);
}

/** The widest that it may be in this window. */
export function widest(): number {
  return Math.max(NARROWEST, Math.min(WIDEST, Math.round(innerWidth * 0.6)));
}

/** Sets the width within its bounds; every tab opens with it from then on. */
export function setPanelWidth(width: number): void {
  const kept = Math.round(Math.min(widest(), Math.max(NARROWEST, width)));
  drawn.set(kept);
  stored.set(kept);
}
