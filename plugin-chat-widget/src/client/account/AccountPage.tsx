import { useEffect, useMemo, useState } from 'react';
import { useSettings } from '../hooks/everyPage.js';
import { useSession, useRoot } from '../hooks/useSession.js';
import { ChatError } from '../http/ChatError.js';
import { t } from '../strings/account.js';
import accountPageCss from '../styles/accountPage.css?raw';
import formsCss from '../styles/forms.css?raw';
import { PageFrame } from '../ui/PageFrame.js';
import { createAccountApi } from './accountApi.js';
import type { SignInWay } from './accountApi.js';
import { ProtectedRoute } from './AuthRoutes.js';
import { DataSection } from './DataSection.js';
import { formErrors } from './formErrors.js';
import { EmailSection, NameSection, PasswordSection } from './ProfileSections.js';
import { SessionsSection } from './SessionsSection.js';
import { useSecretFragment } from './useReturn.js';
import { WaysSection } from './WaysSection.js';

/** The reader's own account: name, address, password, sessions, ways in, data. */
export function AccountPage() {
  // Connecting a provider ends here, one way or the other.
  const refused = useSecretFragment().get('docent-error');
  return (
    <PageFrame title={t('account')} width="42rem">
      <style>{formsCss + accountPageCss}</style>
      <p className="chat-form-error" role="alert">
        {refused && formErrors(new ChatError(refused), { words: t }).text}
      </p>
      <ProtectedRoute>
        <Account />
      </ProtectedRoute>
    </PageFrame>
  );
}

function Account() {
  const { session, sender } = useRoot();
  const { user } = useSession();
  const { verifyEmail } = useSettings().paths;
  const api = useMemo(() => createAccountApi(session, sender, { verifyEmail }), [session, sender, verifyEmail]);
  const [ways, setWays] = useState<SignInWay[]>();
  const [error, setError] = useState<ChatError>();
  const [tries, setTries] = useState(0);

  useEffect(() => {
    let gone = false;
    api.signInWays().then(
      (found) => !gone && setWays(found),
      (thrown: unknown) => !gone && setError(ChatError.from(thrown)),
    );
    return () => void (gone = true);
  }, [api, tries]);

  if (!user) return null;
  if (error) {
    return (
      <p className="chat-form-error" role="alert">
        {formErrors(error, { words: t }).text}{' '}
        <button
          type="button"
          className="chat-link"
          onClick={() => {
            setError(undefined);
            setTries(tries + 1);
          }}
        >
          {t('retry')}
        </button>
      </p>
    );
  }
  if (!ways) return <p role="status">{t('loading')}</p>;
  const hasPassword = ways.some(({ providerId }) => providerId === 'credential');
  return (
    <>
      <NameSection user={user} api={api} />
      <EmailSection user={user} api={api} />
      <PasswordSection user={user} api={api} hasPassword={hasPassword} />
      <SessionsSection api={api} hasPassword={hasPassword} />
      <WaysSection api={api} ways={ways} hasPassword={hasPassword} onChange={() => setTries(tries + 1)} />
      <DataSection api={api} hasPassword={hasPassword} />
    </>
  );
}
