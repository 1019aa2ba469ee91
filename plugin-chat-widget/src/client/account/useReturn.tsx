import { useHistory } from '@docusaurus/router';
import useBaseUrl from '@docusaurus/useBaseUrl';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { useCallback, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useSettings } from '../hooks/everyPage.js';
import { SiteLink } from '../ui/SiteLink.js';
import { returnAddress } from './returnAddress.js';

/**
 * The ways back from a page of signing in.
 *
 * @param otherwise where to go when the address does not say; the site's start unless given
 */
export function useReturn(otherwise?: string) {
  const history = useHistory();
  const start = useBaseUrl('/');
  const home = otherwise ?? start;
  const { signIn } = useSettings().paths;
  const { baseUrl } = useDocusaurusContext().siteConfig;

  /** @returns the path to where the reader wanted to go: what `search` says, else the start */
  const target = useCallback(
    (search = location.search) => returnAddress(search, location.origin, signIn, home),
    [home, signIn],
  );

  /** Goes to `address`, if it belongs to this site, or to the target. */
  const goBack = useCallback(
    (address?: string) => {
      const to = address ? target(`?${new URLSearchParams({ next: address })}`) : target();
      // Another language of the site is another build.
      if (to.startsWith(baseUrl)) history.replace(to);
      else location.replace(to);
    },
    [history, baseUrl, target],
  );

  return { target, goBack };
}

/**
 * What a mail or a provider has put behind the `#` of the address, with the `flow` of its query. Taken out of the address
 * at once: it is a secret, and addresses are copied, kept and measured.
 */
export function useSecretFragment(): URLSearchParams {
  const history = useHistory();
  const [secret] = useState(() => {
    const found = new URLSearchParams(location.hash.slice(1));
    const flow = new URLSearchParams(location.search).get('flow');
    if (flow) found.set('flow', flow);
    return found;
  });
  useEffect(() => {
    if (secret.toString()) history.replace(location.pathname);
  }, [history, secret]);
  return secret;
}

/** From one account page to another: the way back, and where the reader wanted to go, stay as they are. */
export function AccountLink({ to, children }: { to: string; children: ReactNode }) {
  const history = useHistory();
  return (
    <SiteLink
      to={to}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        history.replace(to + location.search);
      }}
    >
      {children}
    </SiteLink>
  );
}
