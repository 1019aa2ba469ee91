import { useHistory } from '@docusaurus/router';
import useBaseUrl from '@docusaurus/useBaseUrl';
import { useContext, useEffect } from 'react';
import type { ReactNode } from 'react';
import { useSession } from '../hooks/useSession.js';
import { useSettings } from '../hooks/everyPage.js';
import { AuthContext } from './AuthProvider.js';

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
