import { useHistory } from '@docusaurus/router';
import useBaseUrl from '@docusaurus/useBaseUrl';
import { useEffect } from 'react';
import { useSession } from '../hooks.js';
import { PageFrame } from '../page/PageFrame.js';
import { t } from '../strings.js';
import { SiteLink } from '../SiteLink.js';
import { useSettings } from '../useSettings.js';
import { formStyles } from './accountStyles.js';
import { SignInForm } from './SignInForm.js';
import { SignUpForm } from './SignUpForm.js';

export interface AccountFormsProps {
  form: 'signIn' | 'signUp';
}

/** The form of an account page; whoever is signed in goes back to where they came from. */
export function AccountForms({ form }: AccountFormsProps) {
  const { user } = useSession();
  const { paths } = useSettings();
  const history = useHistory();
  const home = useBaseUrl('/');
  const newHere = form === 'signUp';

  useEffect(() => {
    if (!user) return;
    // POP: this page was the first of the visit, so there is nothing on this site to go back to.
    if (history.action === 'POP') history.replace(home);
    else history.goBack();
  }, [user, history, home]);

  return (
    <PageFrame title={t(newHere ? 'createAccount' : 'signIn')}>
      <style>{formStyles}</style>
      {newHere ? <SignUpForm submit={t('createAccount')} /> : <SignInForm submit={t('signIn')} />}
      <p className="chat-switch">
        {t(newHere ? 'haveAccount' : 'newHere')}{' '}
        <SiteLink
          to={newHere ? paths.signIn : paths.signUp}
          onClick={(event) => {
            event.preventDefault();
            history.replace(newHere ? paths.signIn : paths.signUp);
          }}
        >
          {t(newHere ? 'signIn' : 'createAccount')}
        </SiteLink>
      </p>
    </PageFrame>
  );
}
