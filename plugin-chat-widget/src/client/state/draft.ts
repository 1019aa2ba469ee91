import { useSyncExternalStore } from 'react';
import { storedValue } from './storedValue.js';

/** The longest question that the API takes. */
export const LONGEST_QUESTION = 4000;

const draft = storedValue<string>(() => sessionStorage, 'docent.draft');

/** What is written in the box; a tab keeps it over a reload. */
export function useDraft(): string {
  return useSyncExternalStore(draft.subscribe, draft.get) ?? '';
}

export function setDraft(text: string): void {
  draft.set(text || null);
}

export function addToDraft(text: string): void {
  if (text) setDraft((draft.get() ?? '') + text);
}

/** Puts a text into the box, and the reader there. */
export function writeDraft(text: string): void {
  setDraft(text);
  document.querySelector<HTMLElement>('.chat-composer textarea')?.focus();
}
