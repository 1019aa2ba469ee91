import { useState } from 'react';
import { useSettings } from '../hooks/everyPage.js';
import { useRoot, useSession } from '../hooks/useSession.js';
import { ChatError } from '../http/ChatError.js';
import { elsewherePart } from '../state/signInElsewhere.js';
import { t } from '../strings/account.js';
import formsCss from '../styles/forms.css?raw';
import { PageFrame } from '../ui/PageFrame.js';
import { SiteLink } from '../ui/SiteLink.js';
import { AccountForm } from './AccountForm.js';
import { AccountLink, useReturn, useSecretFragment } from './useReturn.js';

/** Where the link of a mail leads that lets its reader set a new password. */
export function ResetPasswordPage() {
  const { resetPassword } = useRoot().part(elsewherePart);
  const { paths } = useSettings();
  const token = useSecretFragment().get('token');
  const [done, setDone] = useState(false);

  return (
    <PageFrame title={t('resetTitle')}>
      <style>{formsCss}</style>
      {done ? (
        <p role="status">{t('resetDone')}</p>
      ) : token ? (
        <AccountForm
          focus
          fields={['newPassword']}
          submit={t('setPassword')}
          onSubmit={async ({ newPassword }) => {
            await resetPassword(token, newPassword);
            setDone(true);
          }}
        />
      ) : (
        <p role="alert">{t('account.link-expired')}</p>
      )}
      <p className="chat-switch">
        {done ? (
          <AccountLink to={paths.signIn}>{t('signIn')}</AccountLink>
        ) : (
          <AccountLink to={paths.forgotPassword}>{t('otherLink')}</AccountLink>
        )}
      </p>
    </PageFrame>
  );
}

/** Where the link of a mail leads that confirms an address. It wants a click: mail scanners open links, too. */
export function VerifyEmailPage() {
  const { verifyEmail } = useRoot().part(elsewherePart);
  const { user } = useSession();
  const { paths } = useSettings();
  const { target } = useReturn();
  const token = useSecretFragment().get('token');
  const [state, setState] = useState<'waiting' | 'wantsPassword' | 'done' | 'refused'>(token ? 'waiting' : 'refused');

  /** The link still serves when it is only the password that is missing or wrong. */
  const confirm = (password?: string) =>
    verifyEmail(token ?? '', password).then(
      () => setState('done'),
      (thrown: unknown) => {
        const { kind } = ChatError.from(thrown);
        if (kind === 'link-expired') setState('refused');
        else if (kind === 'password-needed') setState('wantsPassword');
        else throw thrown;
      },
    );

  return (
    <PageFrame title={t('verifyTitle')}>
      <style>{formsCss}</style>
      {state === 'waiting' && <AccountForm fields={[]} submit={t('verify')} onSubmit={() => confirm()} />}
      {state === 'wantsPassword' && (
        <AccountForm
          key="password"
          focus
          fields={['password']}
          submit={t('verify')}
          onSubmit={({ password }) => confirm(password)}
        >
          <p className="chat-muted">{t('verifyElsewhere')}</p>
        </AccountForm>
      )}
      {state === 'refused' && (
        <>
          <p role="alert">{t('account.link-expired')}</p>
          <AskForAnother />
        </>
      )}
      {state === 'done' && (
        <>
          <p role="status">{t(user ? 'verifiedSignedIn' : 'verified')}</p>
          <p>
            <SiteLink to={user ? target() : paths.signIn}>{t(user ? 'toDocs' : 'signIn')}</SiteLink>
          </p>
        </>
      )}
    </PageFrame>
  );
}

function AskForAnother() {
  const { session } = useRoot();
  const [email, setEmail] = useState<string>();
  if (email) return <p role="status">{t('verifySent', { email })}</p>;
  return (
    <AccountForm
      captcha
      fields={['email']}
      submit={t('sendLink')}
      onSubmit={async (values, headers) => {
        await session.resendVerification(values.email, headers);
        setEmail(values.email);
      }}
    />
  );
}
