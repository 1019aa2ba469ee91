import { useHistory, useLocation } from '@docusaurus/router';
import { useEffect } from 'react';
import { LONGEST_QUESTION, writeDraft } from '../state/draft.js';

/** Puts the question of a link with `?ask=` into the box, unsent, and takes it out of the address. */
export function useAskParameter(): void {
  const { pathname, search, hash } = useLocation();
  const history = useHistory();
  useEffect(() => {
    const parameters = new URLSearchParams(search);
    const question = parameters.get('ask');
    if (question === null) return;
    if (question) writeDraft(question.slice(0, LONGEST_QUESTION));
    parameters.delete('ask');
    history.replace({ pathname, search: parameters.toString(), hash });
  }, [pathname, search, hash, history]);
}
