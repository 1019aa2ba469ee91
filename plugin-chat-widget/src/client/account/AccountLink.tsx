import { useHistory } from '@docusaurus/router';
import type { ReactNode } from 'react';
import { SiteLink } from '../ui/SiteLink.js';

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
