import { useState } from 'react';
import { useCapabilities, useRoot } from '../hooks/useSession.js';
import { ChatError } from '../http/ChatError.js';
import { elsewherePart } from '../state/signInElsewhere.js';
import { t } from '../strings/account.js';
import type { AccountApi, SignInWay } from './accountApi.js';
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
