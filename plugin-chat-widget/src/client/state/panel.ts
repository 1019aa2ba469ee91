import type { Quote } from 'docent-chat-api/wire';
import type { Store } from './createStore.js';
import { fieldOf } from './shortcut.js';
import { storedValue } from './storedValue.js';

/** Whether the panel is open and what it shows. A tab remembers it over navigation and reload. */
export interface PanelState {
  open: boolean;
  view: 'chat' | 'history';
  /** What the reader has picked out of the page to ask about. */
  quote?: Quote;
}

export const closed: PanelState = { open: false, view: 'chat' };
const stored = storedValue<PanelState>(() => sessionStorage, 'docent.panel');

export const panel: Store<PanelState> = { get: () => stored.get() ?? closed, subscribe: stored.subscribe };

/**
 * What of the chat is drawn now. The focus goes by it, so that a component which the site has replaced needs no class of
 * ours.
 */
export const drawn: {
  panel: { current: HTMLElement | null };
  /** Stands around the launcher. */
  launcher: { current: HTMLDivElement | null };
  /** The box for questions. */
  composerField?: () => HTMLElement | undefined;
  /** The page itself shows the conversation. */
  onPage?: boolean;
} = { panel: { current: null }, launcher: { current: null } };

/** Of an opening that the panel has not taken over yet: what had the focus before, and what the reader has typed since. */
export interface Opening {
  opener: Element | null;
  typed: string;
}

let opening: Opening | undefined;

export function showPanel(change: Partial<PanelState>): void {
  if (change.open && !panel.get().open) opening = { opener: document.activeElement, typed: '' };
  stored.set({ ...panel.get(), ...change });
}

/** Keeps a letter for the panel that the reader waits for; to the page it might be a shortcut. */
export function typeAhead(event: KeyboardEvent): void {
  if (!opening || !panel.get().open || event.key.length > 1 || event.metaKey || event.ctrlKey || fieldOf(event)) return;
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
