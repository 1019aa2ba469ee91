import { useEffect, useMemo, useState } from 'react';
import { useSettings } from '../hooks/everyPage.js';
import { useRoot, useSession } from '../hooks/useSession.js';
import { ChatError } from '../http/ChatError.js';
import { t } from '../strings/account.js';
import accountPageCss from '../styles/accountPage.css?raw';
import formsCss from '../styles/forms.css?raw';
import { PageFrame } from '../ui/PageFrame.js';
import { createAccountApi } from './accountApi.js';
import type { AccountApi, SignInWay } from './accountApi.js';
import { AccountForm } from './AccountForm.js';
import { ProtectedRoute } from './AuthRoutes.js';
import { formErrors } from './formErrors.js';
import { EmailSection, NameSection, PasswordSection } from './ProfileSections.js';
import { ConfirmItIsYou, Section } from './Section.js';
import { SessionsSection, WaysSection } from './SignInSections.js';
import { useSecretFragment } from './useReturn.js';

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

/** Taking everything along, and leaving nothing behind. */
function DataSection({ api, hasPassword }: { api: AccountApi; hasPassword: boolean }) {
  const [asked, setAsked] = useState(false);
  const [stale, setStale] = useState(false);

  return (
    <>
      <Section title={t('myData')}>
        <AccountForm fields={[]} submit={t('download')} onSubmit={() => api.download()}>
          <p className="chat-muted">{t('myDataMore')}</p>
        </AccountForm>
      </Section>
      <Section title={t('deleteAccount')}>
        <p className="chat-muted">{t('deleteAccountMore')}</p>
        {!asked ? (
          <button type="button" className="chat-secondary chat-danger" onClick={() => setAsked(true)}>
            {t('deleteAccount')}
          </button>
        ) : stale ? (
          <ConfirmItIsYou hasPassword={hasPassword} onDone={() => setStale(false)} />
        ) : (
          <>
            <AccountForm
              danger
              focus
              fields={hasPassword ? ['password'] : []}
              submit={t('deleteForGood')}
              onSubmit={async ({ password }) => {
                await api.deleteAccount(hasPassword ? password : undefined).catch((thrown: unknown) => {
                  if (ChatError.from(thrown).kind !== 'password-needed') throw thrown;
                  setStale(true);
                });
              }}
            >
              <p role="alert">{t('deleteSure')}</p>
            </AccountForm>
            <button type="button" className="chat-link" onClick={() => setAsked(false)}>
              {t('keepAccount')}
            </button>
          </>
        )}
      </Section>
    </>
  );
}
