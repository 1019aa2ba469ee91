import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { useSyncExternalStore } from 'react';
import { storedValue } from '../state/storedValue.js';
import { createChatApi } from '../http/chatApi.js';
import { createChat } from '../state/chat.js';
import { readVersion } from '../state/scope.js';
import type { RememberedChat } from '../state/rememberedChat.js';
import { showPanel, usePanel } from '../state/panel.js';
import { narrowScope } from '../state/sentAlong.js';
import { useSessionServices } from './useSession.js';
import { useSettings } from './everyPage.js';

type Services = ReturnType<typeof createServices>;
let services: Services | undefined;

function createServices(shared: ReturnType<typeof useSessionServices>, site: string, locale: string) {
  const { sender, session } = shared;
  const readScope = () => narrowScope({ site, locale, page: location.pathname, ...readVersion() });
  const api = createChatApi(sender);
  const ask: typeof api.ask = async (...question) => {
    const answer = await api.ask(...question);
    session.countQuestion();
    return answer;
  };
  const chat = createChat({
    api: { ...api, ask },
    session,
    remembered: storedValue<RememberedChat>(() => sessionStorage, 'docent.chat'),
    readScope,
    pause: (failures) => new Promise((resolve) => setTimeout(resolve, Math.min(250 * 2 ** failures, 15_000))),
  });
  void chat.restore();
  return { ...shared, chat, readScope };
}

/** The stores of this page, made when the first component asks for them; never on the server. */
export function useServices(): Services {
  const shared = useSessionServices();
  const { site } = useSettings();
  const { currentLocale } = useDocusaurusContext().i18n;
  services ??= createServices(shared, site, currentLocale);
  return services;
}

/** The conversation in the panel and what can be done with it. */
export function useConversation() {
  const { chat } = useServices();
  const state = useSyncExternalStore(chat.subscribe, chat.get);
  return { ...useChatActions(), ...state };
}

/** What can be done with the conversation, for those who need not be drawn again with each of its words. */
export function useChatActions() {
  const { get: _, set: __, subscribe: ___, restore: ____, ...actions } = useServices().chat;
  return actions;
}

/** Reads what goes along with a question asked now, but for the text that the reader has picked out of the page. */
export function useReadScope() {
  return useServices().readScope;
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
