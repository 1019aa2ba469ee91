import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { useSyncExternalStore } from 'react';
import { storedValue } from './browserStorage.js';
import { createChatApi } from './chatApi.js';
import { createChat } from './chatState.js';
import type { RememberedChat } from './chatState.js';
import { readVersion } from './readScope.js';
import { createSender } from './sender.js';
import { createSession } from './sessionState.js';
import { sessionSlot } from './storedSession.js';
import { useSettings } from './useSettings.js';

type Services = ReturnType<typeof createServices>;
let services: Services | undefined;

function createServices(apiUrl: string, site: string, locale: string) {
  const session = createSession(apiUrl, sessionSlot(apiUrl));
  const sender = createSender(apiUrl, session.accessToken);
  const readScope = () => ({ site, locale, page: location.pathname, ...readVersion() });
  const chat = createChat({
    api: createChatApi(sender),
    session,
    remembered: storedValue<RememberedChat>(() => sessionStorage, 'docent.chat'),
    readScope,
    pause: (failures) => new Promise((resolve) => setTimeout(resolve, Math.min(250 * 2 ** failures, 15_000))),
  });
  void chat.restore();
  return { sender, session, chat, readScope };
}

/** The stores of this page, made when the first component asks for them; never on the server. */
export function useServices(): Services {
  const { apiUrl, site } = useSettings();
  const { currentLocale } = useDocusaurusContext().i18n;
  services ??= createServices(apiUrl, site, currentLocale);
  return services;
}

/** Who is signed in, null for nobody, and how to change that. */
export function useSession() {
  const { session } = useServices();
  const user = useSyncExternalStore(session.subscribe, session.get)?.user ?? null;
  const { signIn, signUp, signOut } = session;
  return { user, signIn, signUp, signOut };
}

/** The conversation in the panel and what can be done with it. */
export function useConversation() {
  const { chat } = useServices();
  const state = useSyncExternalStore(chat.subscribe, chat.get);
  const { ask, retry, stop, open, startNew } = chat;
  return { ...state, ask, retry, stop, open, startNew };
}

/** Reads what goes along with a question asked now. */
export function useReadScope() {
  return useServices().readScope;
}
