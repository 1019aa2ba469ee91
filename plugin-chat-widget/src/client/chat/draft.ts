import { useSyncExternalStore } from 'react';
import { storedValue } from '../browserStorage.js';
import { createStore } from '../createStore.js';

/** The longest question that the API takes. */
export const LONGEST_QUESTION = 4000;

const stored = storedValue<string>(() => sessionStorage, 'docent.draft');
const draft = createStore(typeof window === 'undefined' ? '' : (stored.get() ?? ''));

/** What is written in the box; a tab keeps it over a reload. */
export function useDraft(): string {
  return useSyncExternalStore(draft.subscribe, draft.get);
}

export function setDraft(text: string): void {
  draft.set(text);
  stored.set(text || null);
}

/** Puts a text into the box, and the reader there. */
export function writeDraft(text: string): void {
  setDraft(text);
  document.querySelector<HTMLElement>('.chat-composer textarea')?.focus();
}
