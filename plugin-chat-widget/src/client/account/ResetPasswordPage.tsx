import { useState } from 'react';
import { PageFrame } from '../page/PageFrame.js';
import { useSessionServices } from '../sessionServices.js';
import formsCss from '../styles/forms.css?raw';
import { t } from './accountStrings.js';
import { useSettings } from '../useSettings.js';
import { AccountForm } from './AccountForm.js';
import { AccountLink } from './AccountLink.js';
import { useSecretFragment } from './useSecretFragment.js';

/** Where the link of a mail leads that lets its reader set a new password. */
export function ResetPasswordPage() {
  const { session } = useSessionServices();
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
            await session.resetPassword(token, newPassword);
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
