import { useState } from 'react';
import type { SessionUser } from '../hooks/useSession.js';
import { t } from '../strings/account.js';
import type { AccountApi } from './accountApi.js';
import { AccountForm } from './AccountForm.js';
import { Section } from './Section.js';

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
