import type { Capabilities } from 'docent-chat-api/wire';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { useEffect, useSyncExternalStore } from 'react';
import type { WidgetSettings } from '../../widgetSettings.js';
import { storedValue } from '../state/storedValue.js';
import { createCapabilities } from '../state/capabilities.js';
import { createProofs } from '../state/proofs.js';
import type { Proof } from '../state/proofs.js';
import { createSender, jsonOf } from '../http/sender.js';
import { createSession } from '../state/session.js';
import type { Session } from '../state/session.js';
import { sessionSlot } from '../state/storedSession.js';
import type { StoredSession } from '../state/storedSession.js';
import { openTabs } from '../state/tabs.js';
import { useSettings } from './everyPage.js';

type Services = ReturnType<typeof createServices>;
let services: Services | undefined;

function createServices({ apiUrl, paths }: WidgetSettings, locale: string) {
  const sender = createSender(apiUrl, (options) => session.accessToken(options));
  const capabilities = createCapabilities(() => jsonOf<Capabilities>(sender.sendAsStranger('/capabilities')));
  const session: Session = createSession({
    slot: sessionSlot(apiUrl),
    tabs: openTabs(`docent.token ${apiUrl}`),
    proofs: createProofs(storedValue<Proof[]>(() => localStorage, `docent.proofs ${apiUrl}`)),
    capabilities: capabilities.load,
    locale,
    pages: () => ({
      signIn: location.origin + paths.signIn,
      verifyEmail: location.origin + paths.verifyEmail,
      resetPassword: location.origin + paths.resetPassword,
      account: location.origin + paths.account,
    }),
  });
  return { sender, session, capabilities };
}

/** What knows the server and the reader, made when the first component asks for it; it touches nothing of the browser yet. */
export function useSessionServices(): Services {
  const settings = useSettings();
  const { currentLocale } = useDocusaurusContext().i18n;
  services ??= createServices(settings, currentLocale);
  return services;
}

/** What the server can do; undefined until it has said so, and while it cannot be reached. */
export function useCapabilities() {
  const { capabilities } = useSessionServices();
  useEffect(() => void capabilities.load().catch(() => {}), [capabilities]);
  return useSyncExternalStore(capabilities.subscribe, capabilities.get, () => undefined);
}

/** A reader with an account, as far as a page needs to know. */
export type SessionUser = StoredSession['user'];

/**
 * Who is signed in, and how to change that. `unknown` on the server and while a page is being hydrated, so that neither
 * state is shown by mistake. The methods throw a ChatError; `signUp` resolves to false while the address has to be
 * confirmed first. `questionsLeft` is there while the reader asks without an account.
 */
export function useSession() {
  const { session } = useSessionServices();
  const stored = useSyncExternalStore(session.subscribe, session.get, () => undefined);
  const user = stored && !stored.anonymous ? stored.user : null;
  const status = stored === undefined ? 'unknown' : user ? 'signedIn' : 'signedOut';
  const { signIn, signUp, signOut } = session;
  return { status, user, questionsLeft: stored?.anonymous?.left, signIn, signUp, signOut } as const;
}
