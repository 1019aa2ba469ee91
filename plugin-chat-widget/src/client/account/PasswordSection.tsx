import { useState } from 'react';
import { useSessionServices } from '../hooks/useSession.js';
import type { SessionUser } from '../hooks/useSession.js';
import { t } from '../strings/account.js';
import type { AccountApi } from './accountApi.js';
import { AccountForm } from './AccountForm.js';
import { Section } from './Section.js';

interface Props {
  user: SessionUser;
  api: AccountApi;
  hasPassword: boolean;
}

/** Another password; or the first one, which comes by mail, because nothing but the address proves who asks for it. */
export function PasswordSection({ user, api, hasPassword }: Props) {
  const { session } = useSessionServices();
  // Another key, and the form is empty again.
  const [changes, setChanges] = useState(0);
  const [sent, setSent] = useState(false);
  return (
    <Section title={t('password')}>
      {hasPassword ? (
        <AccountForm
          key={changes}
          fields={['password', 'newPassword']}
          submit={t('changePassword')}
          onSubmit={async ({ password, newPassword }) => {
            await api.changePassword(password, newPassword);
            setChanges(changes + 1);
          }}
        >
          <p className="chat-hint" role="status">
            {changes > 0 && t('passwordChanged')}
          </p>
        </AccountForm>
      ) : (
        <AccountForm
          fields={[]}
          submit={t('passwordByMail')}
          onSubmit={async () => {
            await session.requestReset(user.email);
            setSent(true);
          }}
        >
          <p className="chat-muted" role="status">
            {sent ? t('resetSent', { email: user.email }) : t('noPassword')}
          </p>
        </AccountForm>
      )}
    </Section>
  );
}
