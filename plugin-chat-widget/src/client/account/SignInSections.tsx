import i18n from '@generated/i18n';
import { useEffect, useState } from 'react';
import { useCapabilities, useRoot } from '../hooks/useSession.js';
import { ChatError } from '../http/ChatError.js';
import { elsewherePart } from '../state/signInElsewhere.js';
import { t } from '../strings/account.js';
import type { AccountApi, OpenSession, SignInWay } from './accountApi.js';
import { describeDevice } from './describeDevice.js';
import { formErrors } from './formErrors.js';
import { ProviderIcon } from './ProviderIcon.js';
import { ConfirmItIsYou, Section } from './Section.js';

interface Props {
  api: AccountApi;
  ways: SignInWay[];
  hasPassword: boolean;
  onChange: () => void;
}

/** Providers that let the reader in, and those that could. */
export function WaysSection({ api, ways, hasPassword, onChange }: Props) {
  const { startProvider } = useRoot().part(elsewherePart);
  const providers = useCapabilities()?.signIn.providers ?? [];
  const [error, setError] = useState<ChatError>();
  if (providers.length === 0) return null;

  const attempt = async (work: () => Promise<unknown>) => {
    setError(undefined);
    await work().catch((thrown: unknown) => setError(ChatError.from(thrown)));
  };

  return (
    <Section title={t('signInWays')}>
      {error?.kind === 'password-needed' ? (
        <ConfirmItIsYou hasPassword={hasPassword} onDone={() => setError(undefined)} />
      ) : (
        <>
          <p className="chat-form-error" role="alert">
            {error && formErrors(error, { words: t }).text}
          </p>
          <ul className="chat-list">
            {providers.map(({ id, name, icon }) => {
              const way = ways.find(({ providerId }) => providerId === id);
              return (
                <li key={id}>
                  <span className="chat-provider">
                    <ProviderIcon id={id} icon={icon} /> {name}
                  </span>
                  {way ? (
                    <button
                      type="button"
                      className="chat-secondary"
                      disabled={ways.length === 1}
                      title={ways.length === 1 ? t('account.last-sign-in') : undefined}
                      onClick={() => void attempt(() => api.disconnect(way).then(onChange))}
                    >
                      {t('disconnect', { name })}
                    </button>
                  ) : (
                    <button
                      type="button"
                      className="chat-secondary"
                      onClick={() => void attempt(() => startProvider(id, { back: location.href, link: true }))}
                    >
                      {t('connect', { name })}
                    </button>
                  )}
                </li>
              );
            })}
          </ul>
        </>
      )}
    </Section>
  );
}

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
