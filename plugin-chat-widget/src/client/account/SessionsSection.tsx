import i18n from '@generated/i18n';
import { useEffect, useState } from 'react';
import { ChatError } from '../http/ChatError.js';
import { t } from '../strings/account.js';
import type { AccountApi, OpenSession } from './accountApi.js';
import { describeDevice } from './describeDevice.js';
import { formErrors } from './formErrors.js';
import { ConfirmItIsYou, Section } from './Section.js';

/** Where the reader is signed in, and how to end that. */
export function SessionsSection({ api, hasPassword }: { api: AccountApi; hasPassword: boolean }) {
  const [sessions, setSessions] = useState<OpenSession[]>();
  const [error, setError] = useState<ChatError>();

  /** Does something, and shows what is there after it. */
  const refresh = async (work?: () => Promise<void>) => {
    setError(undefined);
    try {
      await work?.();
      setSessions(await api.sessions());
    } catch (thrown) {
      setError(ChatError.from(thrown));
    }
  };
  useEffect(() => {
    api.sessions().then(setSessions, (thrown: unknown) => setError(ChatError.from(thrown)));
  }, [api]);

  return (
    <Section title={t('sessions')}>
      {error?.kind === 'password-needed' ? (
        <ConfirmItIsYou hasPassword={hasPassword} onDone={() => void refresh()} />
      ) : (
        <>
          <p className="chat-form-error" role="alert">
            {error && formErrors(error, { words: t }).text}
          </p>
          <ul className="chat-list" aria-busy={!sessions}>
            {sessions?.map(({ token, isThis, userAgent, lastUsed }) => {
              const device = describeDevice(userAgent) || t('unknownDevice');
              return (
                <li key={token}>
                  <span>
                    {device}
                    <span className="chat-muted">
                      {isThis ? t('thisDevice') : t('lastUsed', { when: ago(lastUsed) })}
                    </span>
                  </span>
                  {!isThis && (
                    <button
                      type="button"
                      className="chat-secondary"
                      aria-label={t('endSessionOf', { device })}
                      onClick={() => void refresh(() => api.revoke(token))}
                    >
                      {t('endSession')}
                    </button>
                  )}
                </li>
              );
            })}
          </ul>
          {sessions && sessions.length > 1 && (
            <button type="button" className="chat-secondary" onClick={() => void refresh(api.revokeOthers)}>
              {t('endOthers')}
            </button>
          )}
        </>
      )}
    </Section>
  );
}

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** `3 hours ago`, in the site's language. */
function ago(time: number): string {
  const past = Math.max(0, Date.now() - time);
  const [unit, length] = units.find(([, ms]) => past >= ms) ?? ['minute', 60_000];
  return new Intl.RelativeTimeFormat(i18n.currentLocale, { numeric: 'auto' }).format(-Math.floor(past / length), unit);
}
