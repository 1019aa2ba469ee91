import { useEffect, useState } from 'react';
import { ChatError } from '../ChatError.js';
import { canProve } from '../proofs.js';
import { useCapabilities, useSessionServices } from '../sessionServices.js';
import { t } from '../strings.js';
import { formErrors } from './formErrors.js';
import { ProviderIcon } from './ProviderIcon.js';

/** A window of its own would cover a phone, and what it left would be gone. */
const WIDE = '(min-width: 600px) and (hover: hover)';

interface Props {
  /** Where the reader comes back to when this page itself is left. */
  back: string;
  /** The page holds something that a visit elsewhere would disturb: a window of its own is opened where one can be. */
  popup?: boolean;
}

/** Sign-in by those who know the reader already, as far as the server has been given any. */
export function ProviderButtons({ back, popup = false }: Props) {
  const { session } = useSessionServices();
  const providers = useCapabilities()?.signIn.providers ?? [];
  const [elsewhere, setElsewhere] = useState<{ provider: string; window: Window }>();
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    if (!elsewhere) return;
    // A site that is isolated from its windows sees them as closed from the start; so this only changes what is shown.
    const timer = setInterval(() => elsewhere.window.closed && setElsewhere(undefined), 1_000);
    return () => clearInterval(timer);
  }, [elsewhere]);

  if (providers.length === 0 || !canProve()) return null;

  const start = async (provider: string, inWindow: boolean) => {
    setProblem(undefined);
    try {
      const opened = await session.startProvider(provider, { back, popup: inWindow });
      setElsewhere(opened ? { provider, window: opened } : undefined);
    } catch (thrown) {
      setProblem(formErrors(ChatError.from(thrown)).text);
    }
  };

  return (
    <>
      <ul className="chat-providers" aria-label={t('signInWith')}>
        {providers.map(({ id, name, icon }) => (
          <li key={id}>
            <button type="button" onClick={() => void start(id, popup && matchMedia(WIDE).matches)}>
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
