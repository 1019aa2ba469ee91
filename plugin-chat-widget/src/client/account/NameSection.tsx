import { useState } from 'react';
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
