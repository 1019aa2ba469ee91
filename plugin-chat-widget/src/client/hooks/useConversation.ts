/**
 * How components read the state: the hooks on the stores of `state/`, and what a component knows of the page behind. Those
 * of the conversation must not run on the server.
 */
import { useSyncExternalStore } from 'react';
import { chatPart } from '../state/chat.js';
import { draft } from '../state/draft.js';
import { showPanel } from '../state/panel.js';
import { usePanel } from './everyPage.js';
import { useRoot } from './useSession.js';

const useChat = () => useRoot().part(chatPart);

/** The conversation in the panel and what can be done with it. */
export function useConversation() {
  const { subscribe, get, acts } = useChat();
  return { ...acts, ...useSyncExternalStore(subscribe, get) };
}

/** What can be done with the conversation, for those who need not be drawn again with each of its words. */
export function useChatActions() {
  return useChat().acts;
}

/** Reads what goes along with a question asked now, but for the text that the reader has picked out of the page. */
export function useReadScope() {
  return useChat().readScope;
}

/** As `useReadScope`, with that text: it goes along with one question. */
export function useTakeScope() {
  const readScope = useReadScope();
  const { quote } = usePanel();
  return () => {
    if (quote) showPanel({ quote: undefined });
    return { ...readScope(), quote };
  };
}

/** What is written in the box for questions. */
export const useDraft = () => useSyncExternalStore(draft.subscribe, draft.get);
