import type { Quote } from 'docent-chat-api/wire';
import type { ComponentType } from 'react';
import type { Store } from './createStore.js';
import { storedValue } from './storage.js';

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

/** The chat's code, as far as something on every page asks for it. */
export interface ChatCode {
  loadAccountParts: () => Promise<{ AccountMenu: ComponentType<AccountMenuProps> }>;
}

export interface AccountMenuProps {
  onClose: () => void;
  /** Something was chosen, and the sidebar around the menu of a phone is to close too. */
  onChoose?: () => void;
}

/**
 * What those who draw the chat hand each other. The focus goes by it, so that a component which the site has replaced needs
 * no class of ours.
 */
export const handed: {
  /** Fetches the chat's code, once however many ask. The frame around the site hands it to the launcher and the navbar. */
  loadChat?: () => Promise<ChatCode>;
  panel?: HTMLElement | null;
  /** A page of the chat, whatever the site has put there. */
  page?: HTMLElement | null;
  /** Stands around the launcher. */
  launcher?: HTMLElement | null;
  /** Stands around the composer. */
  composer?: HTMLElement | null;
  /** The page itself shows the conversation. */
  onPage?: boolean;
} = {};

/** The box for questions, whatever the site has put there. */
export const composerField = () => handed.composer?.querySelector<HTMLElement>('textarea, input, [contenteditable]');

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

/**
 * Whether a key press is the shortcut, such as `mod+i` (`mod` is Cmd on a Mac and Ctrl elsewhere), and free to take: no
 * other widget has taken it, and it was not typed into a field of the page, where it may mean italics. A key that gives no
 * Latin letter, by its alphabet or by Alt on a Mac, counts as the one that it is elsewhere.
 */
export function matchesShortcut(event: KeyboardEvent, shortcut: string): boolean {
  const { key, code, metaKey, ctrlKey, shiftKey, altKey } = event;
  const modifiers = (metaKey || ctrlKey ? 'mod+' : '') + (shiftKey ? 'shift+' : '') + (altKey ? 'alt+' : '');
  const field = fieldOf(event);
  return (
    modifiers + (key > '~' ? code.slice(3) : key).toLowerCase() === shortcut &&
    !event.defaultPrevented &&
    (!field || !!handed.panel?.contains(field))
  );
}

/** The field that a key is pressed in, if it is one: `:read-write` is whatever can be written in, editable parts of a page too. */
function fieldOf({ target }: Event): Element | null | undefined {
  return (target as Element).closest?.(':read-write, select');
}
