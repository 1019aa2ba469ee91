import type { Store } from './createStore.js';
import { composerField } from './panel.js';
import { storedValue } from './storage.js';

const stored = storedValue<string>(() => sessionStorage, 'docent.draft');

/** What is written in the box for questions; a tab keeps it over a reload. */
export const draft: Store<string> = { get: () => stored.get() ?? '', subscribe: stored.subscribe };

export function setDraft(text: string): void {
  stored.set(text || null);
}

export function addToDraft(text: string): void {
  if (text) setDraft(draft.get() + text);
}

/** Puts a text into the box, and the reader there. */
export function writeDraft(text: string): void {
  setDraft(text);
  composerField()?.focus();
}
