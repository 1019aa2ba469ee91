import { useState } from 'react';
import { ChatError } from '../http/ChatError.js';
import { t } from '../strings/account.js';
import type { AccountApi } from './accountApi.js';
import { AccountForm } from './AccountForm.js';
import { ConfirmItIsYou, Section } from './Section.js';

/** Taking everything along, and leaving nothing behind. */
export function DataSection({ api, hasPassword }: { api: AccountApi; hasPassword: boolean }) {
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
