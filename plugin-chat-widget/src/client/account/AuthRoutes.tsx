import { useHistory } from '@docusaurus/router';
import useBaseUrl from '@docusaurus/useBaseUrl';
import { createContext, useContext, useEffect } from 'react';
import type { ReactNode } from 'react';
import { useSettings } from '../hooks/everyPage.js';
import { useSession } from '../hooks/useSession.js';
import { useReturn } from './useReturn.js';

export interface AuthChoices {
  /** Shown by the routes below while it is not known yet who is signed in; nothing unless given. */
  loading?: ReactNode;
  /** Where the routes below send who is not signed in; the plugin's own page unless given. */
  signInPath?: string;
  /** Where they send who is signed in already, when nothing else is known; the site's start unless given. */
  homePath?: string;
}

const AuthContext = createContext<AuthChoices>({});

/** Sets for all `ProtectedRoute`s and `PublicRoute`s below it what they show and where they lead. They work without it. */
export function AuthProvider({ children, ...choices }: AuthChoices & { children: ReactNode }) {
  return <AuthContext.Provider value={choices}>{children}</AuthContext.Provider>;
}

/**
 * Shows its children to readers who are signed in, and sends others to sign in and back. Nothing of the children is
 * drawn on the server or before it is known who reads. It guides readers; it does not keep secrets: what a static site
 * holds can be fetched by anybody.
 */
export function ProtectedRoute({ children }: { children: ReactNode }) {
  const { status } = useSession();
  const { loading = null, signInPath } = useContext(AuthContext);
  const { paths } = useSettings();
  const history = useHistory();
  const own = useBaseUrl(signInPath);
  const to = signInPath ? own : paths.signIn;

  useEffect(() => {
    if (status !== 'signedOut') return;
    const { pathname, search, hash } = location;
    history.replace(`${to}?${new URLSearchParams({ next: pathname + search + hash })}`);
  }, [status, history, to]);

  return <>{status === 'signedIn' ? children : loading}</>;
}

/** Shows its children, such as a form for signing in, to readers who are not signed in; others go back to where they wanted to be. */
export function PublicRoute({ children }: { children: ReactNode }) {
  const { status } = useSession();
  const { loading = null, homePath } = useContext(AuthContext);
  const home = useBaseUrl(homePath ?? '/');
  const { goBack } = useReturn(home);

  useEffect(() => {
    if (status === 'signedIn') goBack();
  }, [status, goBack]);

  return <>{status === 'signedOut' ? children : loading}</>;
}
