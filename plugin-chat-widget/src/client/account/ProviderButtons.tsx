import type { Capabilities } from 'docent-chat-api/wire';
import { useEffect, useState } from 'react';
import { useRoot } from '../hooks/useSession.js';
import { ChatError } from '../http/ChatError.js';
import { elsewherePart } from '../state/signInElsewhere.js';
import { t } from '../strings/account.js';
import { PHONE } from '../styles/breakpoints.js';
import signInCss from '../styles/signIn.css?raw';
import { formErrors } from './formErrors.js';
import { ProviderIcon } from './ProviderIcon.js';

/** A window of its own would cover a phone, and what it left would be gone. */
const HAS_WINDOWS = `(min-width: ${PHONE}px) and (hover: hover)`;

export interface ProviderButtonsProps {
  providers: Capabilities['signIn']['providers'];
  /** Where the reader comes back to when this page itself is left. */
  back: string;
  /** The page holds something that a visit elsewhere would disturb: a window of its own is opened where one can be. */
  popup?: boolean;
}

/** A button for each who knows the reader already. */
export function ProviderButtons({ providers, back, popup = false }: ProviderButtonsProps) {
  const { startProvider } = useRoot().part(elsewherePart);
  const [elsewhere, setElsewhere] = useState<{ provider: string; window: Window }>();
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    if (!elsewhere) return;
    // A site that is isolated from its windows sees them as closed from the start; so this only changes what is shown.
    const timer = setInterval(() => elsewhere.window.closed && setElsewhere(undefined), 1_000);
    return () => clearInterval(timer);
  }, [elsewhere]);

  const start = async (provider: string, inWindow: boolean) => {
    setProblem(undefined);
    try {
      const opened = await startProvider(provider, { back, popup: inWindow });
      setElsewhere(opened ? { provider, window: opened } : undefined);
    } catch (thrown) {
      setProblem(formErrors(ChatError.from(thrown), { words: t }).text);
    }
  };

  return (
    <>
      <style>{signInCss}</style>
      <ul className="chat-providers" aria-label={t('signInWith')}>
        {providers.map(({ id, name, icon }) => (
          <li key={id}>
            <button type="button" onClick={() => void start(id, popup && matchMedia(HAS_WINDOWS).matches)}>
              <ProviderIcon id={id} icon={icon} /> {name}
            </button>
          </li>
        ))}
      </ul>
      <p className="chat-form-error" role="alert">
        {problem}
      </p>
      {elsewhere && (
        <p className="chat-hint" role="status">
          {t('inOtherWindow')}{' '}
          <button
            type="button"
            className="chat-link"
            onClick={() => {
              elsewhere.window.close();
              void start(elsewhere.provider, false);
            }}
          >
            {t('useThisWindow')}
          </button>
        </p>
      )}
      <p className="chat-or">{t('or')}</p>
    </>
  );
}
