import { useEffect, useRef, useState } from 'react';
import { useSecondsUntil } from '../hooks/useSecondsUntil.js';
import { ChatError } from '../http/ChatError.js';
import { t } from '../strings/account.js';
import signInCss from '../styles/signIn.css?raw';
import { formErrors } from './formErrors.js';

const AGAIN_AFTER_MS = 30_000;

interface Props {
  title: string;
  text: string;
  onResend: () => Promise<void>;
  onBack?: () => void;
}

/** A mail is on its way: what it is for, and how to get another one. */
export function CheckMail({ title, text, onResend, onBack }: Props) {
  const [again, setAgain] = useState(() => Date.now() + AGAIN_AFTER_MS);
  const [problem, setProblem] = useState<string>();
  const seconds = useSecondsUntil(again);
  const heading = useRef<HTMLParagraphElement>(null);

  // What had the focus is gone with its form.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);

  const resend = async () => {
    setAgain(Date.now() + AGAIN_AFTER_MS);
    setProblem(undefined);
    try {
      await onResend();
    } catch (thrown) {
      const found = formErrors(ChatError.from(thrown), { words: t });
      setProblem(found.text);
      setAgain(found.retryAt ?? 0);
    }
  };

  return (
    <div className="chat-check-mail">
      <style>{signInCss}</style>
      <p ref={heading} tabIndex={-1}>
        <strong>{title}</strong>
      </p>
      <p className="chat-muted" role="status">
        {text}
      </p>
      <p className="chat-form-error" role="alert">
        {problem}
      </p>
      <p className="chat-resend">
        <button type="button" className="chat-secondary" disabled={seconds > 0} onClick={() => void resend()}>
          {seconds > 0 ? t('sendAgainIn', { seconds }) : t('sendAgain')}
        </button>
        {onBack && (
          <button type="button" className="chat-link" onClick={onBack}>
            {t('otherAddress')}
          </button>
        )}
      </p>
    </div>
  );
}
