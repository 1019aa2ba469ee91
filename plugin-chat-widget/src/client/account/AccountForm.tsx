import { useEffect, useId, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { ChatError } from '../ChatError.js';
import { t } from '../strings.js';

type Field = 'name' | 'email' | 'password' | 'newPassword';

interface Props {
  fields: Field[];
  submit: string;
  /** @throws {ChatError} whose kind the form words */
  onSubmit: (values: { name: string; email: string; password: string }) => Promise<void>;
}

/** BetterAuth's own bound. */
const SHORTEST_PASSWORD = 8;

const worded = new Set([
  'wrong-password',
  'email-taken',
  'invalid-email',
  'password-too-short',
  'password-too-long',
  'offline',
  'rate-limited',
]);

/** The fields of signing in and up, as password managers know them, with one place for what went wrong. */
export function AccountForm({ fields, submit, onSubmit }: Props) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  const errorId = useId();

  useEffect(() => {
    form.current?.querySelector('input')?.focus();
  }, []);

  const onFormSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = new FormData(event.currentTarget);
    const value = (name: string) => String(values.get(name) ?? '');
    setBusy(true);
    setError(undefined);
    try {
      await onSubmit({ name: value('name').trim(), email: value('email').trim(), password: value('password') });
    } catch (thrown) {
      const { kind } = ChatError.from(thrown);
      setError(t(`account.${worded.has(kind) ? kind : 'failed'}`));
      setBusy(false);
    }
  };

  return (
    <form ref={form} className="chat-form" aria-describedby={errorId} onSubmit={(event) => void onFormSubmit(event)}>
      {fields.map((field) => (
        <AccountField key={field} field={field} />
      ))}
      <p id={errorId} className="chat-form-error" role="alert">
        {error}
      </p>
      <button type="submit" className="chat-primary" disabled={busy}>
        {busy ? t('oneMoment') : submit}
      </button>
    </form>
  );
}

function AccountField({ field }: { field: Field }) {
  const id = useId();
  const [shown, setShown] = useState(false);
  const secret = field === 'password' || field === 'newPassword';
  return (
    <div className="chat-field">
      <label htmlFor={id}>{t(secret ? 'password' : field)}</label>
      <input
        id={id}
        name={secret ? 'password' : field}
        type={secret ? (shown ? 'text' : 'password') : field === 'email' ? 'email' : 'text'}
        autoComplete={
          { name: 'name', email: 'email', password: 'current-password', newPassword: 'new-password' }[field]
        }
        minLength={field === 'newPassword' ? SHORTEST_PASSWORD : undefined}
        aria-describedby={field === 'newPassword' ? `${id}-hint` : undefined}
        required
      />
      {secret && (
        <button type="button" className="chat-show" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {t('show')}
        </button>
      )}
      {field === 'newPassword' && (
        <span id={`${id}-hint`} className="chat-hint">
          {t('passwordHint', { count: SHORTEST_PASSWORD })}
        </span>
      )}
    </div>
  );
}
