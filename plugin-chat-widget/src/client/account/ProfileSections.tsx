import { useState } from 'react';
import { useRoot } from '../hooks/useSession.js';
import type { SessionUser } from '../hooks/useSession.js';
import { t } from '../strings/account.js';
import type { AccountApi } from './accountApi.js';
import { AccountForm } from './AccountForm.js';
import { Section } from './Section.js';

export function NameSection({ user, api }: { user: SessionUser; api: AccountApi }) {
  const [saved, setSaved] = useState(false);
  return (
    <Section title={t('name')}>
      <AccountForm
        fields={['name']}
        initial={{ name: user.name }}
        submit={t('save')}
        onSubmit={async ({ name }) => {
          setSaved(false);
          await api.rename(name);
          setSaved(true);
        }}
      >
        <p className="chat-hint" role="status">
          {saved && t('saved')}
        </p>
      </AccountForm>
    </Section>
  );
}

export function EmailSection({ user, api }: { user: SessionUser; api: AccountApi }) {
  const [sentTo, setSentTo] = useState<string>();
  return (
    <Section title={t('email')}>
      <p className="chat-muted">{t('emailNow', { email: user.email })}</p>
      <AccountForm
        fields={['email']}
        submit={t('changeEmail')}
        onSubmit={async ({ email }) => {
          setSentTo(undefined);
          await api.changeEmail(email);
          setSentTo(email);
        }}
      >
        <p className="chat-hint" role="status">
          {sentTo && t('changeSent', { email: sentTo })}
        </p>
      </AccountForm>
    </Section>
  );
}

interface PasswordProps {
  user: SessionUser;
  api: AccountApi;
  hasPassword: boolean;
}

/** Another password; or the first one, which comes by mail, because nothing but the address proves who asks for it. */
export function PasswordSection({ user, api, hasPassword }: PasswordProps) {
  const { session } = useRoot();
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
