import useBaseUrl from '@docusaurus/useBaseUrl';
import { useContext, useEffect } from 'react';
import type { ReactNode } from 'react';
import { useSession } from '../hooks/useSession.js';
import { AuthContext } from './AuthProvider.js';
import { useReturn } from './useReturn.js';

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
