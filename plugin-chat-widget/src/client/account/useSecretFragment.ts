import { useHistory } from '@docusaurus/router';
import { useEffect, useState } from 'react';

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
