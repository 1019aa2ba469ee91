import type { ConversationSources } from 'docent-chat-api/wire';
import { useEffect, useState } from 'react';
import type { HistoryApi } from '../http/historyApi.js';
import { useHistoryStores } from '../hooks/useHistory.js';

/** The answers of a conversation are drawn together and ask together; who opens it again later is told anew. */
const ASKED_ONCE_FOR_MS = 10_000;

let asked: { conversationId: string; at: number; answer: Promise<ConversationSources> } | undefined;

function askOnce(api: HistoryApi, conversationId: string): Promise<ConversationSources> {
  if (asked?.conversationId !== conversationId || Date.now() - asked.at > ASKED_ONCE_FOR_MS) {
    asked = { conversationId, at: Date.now(), answer: api.sources(conversationId) };
  }
  return asked.answer;
}

/** What became of the sources of an answer; empty until that is known, and when it cannot be. */
export function useSourcesNow(conversationId: string, answerId: string): ConversationSources['sources'] {
  const { api } = useHistoryStores();
  const [sources, setSources] = useState<ConversationSources['sources']>([]);
  useEffect(() => {
    let wanted = true;
    askOnce(api, conversationId).then(
      (answer) => wanted && setSources(answer.sources.filter(({ messageId }) => messageId === answerId)),
      () => {},
    );
    return () => void (wanted = false);
  }, [api, conversationId, answerId]);
  return sources;
}
