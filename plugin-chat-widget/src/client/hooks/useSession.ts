import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { useEffect, useSyncExternalStore } from 'react';
import { createRoot } from '../state/root.js';
import type { Root } from '../state/root.js';
import type { StoredSession } from '../state/storage.js';
import { useSettings } from './everyPage.js';

let root: Root | undefined;

/** The root of all stores of this page, made when the first component asks for it. */
export function useRoot(): Root {
  const settings = useSettings();
  const { currentLocale } = useDocusaurusContext().i18n;
  return (root ??= createRoot(settings, currentLocale));
}

/** What the server can do; undefined until it has said so, and while it cannot be reached. */
export function useCapabilities() {
  const { capabilities } = useRoot();
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
  const { session } = useRoot();
  const stored = useSyncExternalStore(session.subscribe, session.get, () => undefined);
  const user = stored && !stored.anonymous ? stored.user : null;
  const status = stored === undefined ? 'unknown' : user ? 'signedIn' : 'signedOut';
  const { signIn, signUp, signOut } = session;
  return { status, user, questionsLeft: stored?.anonymous?.left, signIn, signUp, signOut } as const;
}
