import { MIN_PASSWORD_LENGTH } from 'docent-chat-api/limits';
import { useId, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { t } from '../strings/panel.js';
import { passwordStrength } from './passwordStrength.js';
import type { Field } from './validateField.js';

interface Props {
  field: Field;
  label: string;
  /** What the form begins with. */
  initial?: string;
  /** What is wrong with it, in words. */
  error?: string;
  /** What else the reader has written about themselves, which a password should not hold. */
  readKnown: () => string[];
  onLeave: (value: string) => void;
  onInput: (value: string) => void;
}

/** What password managers and on-screen keyboards want to know of each field. */
const attributes = {
  name: { type: 'text', name: 'name', autoComplete: 'name' },
  email: { type: 'email', name: 'email', autoComplete: 'email', inputMode: 'email' },
  password: { type: 'password', name: 'password', autoComplete: 'current-password' },
  newPassword: { type: 'password', name: 'newPassword', autoComplete: 'new-password' },
} as const;

/** A labelled field with what is wrong with it and, for passwords, what helps to write one. */
export function AccountField({ field, label, initial, error, readKnown, onLeave, onInput }: Props) {
  const id = useId();
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const [value, setValue] = useState('');
  const { type, ...rest } = attributes[field];
  const secret = type === 'password';
  const hint = field === 'newPassword';
  const noticeCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));

  return (
    <div className="chat-field">
      <label htmlFor={id}>{label}</label>
      <span className="chat-input">
        <input
          id={id}
          {...rest}
          type={secret && shown ? 'text' : type}
          defaultValue={initial}
          required
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-error${hint ? ` ${id}-hint` : ''}`}
          autoCapitalize={field === 'name' ? 'words' : 'none'}
          spellCheck={false}
          onBlur={(event) => {
            setCapsLock(false);
            onLeave(event.target.value);
          }}
          onInput={(event) => {
            setValue(event.currentTarget.value);
            onInput(event.currentTarget.value);
          }}
          onKeyDown={secret ? noticeCapsLock : undefined}
          onKeyUp={secret ? noticeCapsLock : undefined}
        />
        {secret && (
          <button type="button" className="chat-show" aria-pressed={shown} onClick={() => setShown(!shown)}>
            {t('show')}
            <span className="chat-hidden"> {label}</span>
          </button>
        )}
      </span>
      <span id={`${id}-error`} className="chat-field-error" aria-live="polite">
        {error}
      </span>
      {secret && (
        <span className="chat-hint" role="status">
          {capsLock && t('capsLock')}
        </span>
      )}
      {hint && (
        <span id={`${id}-hint`} className="chat-hint">
          {value.length < MIN_PASSWORD_LENGTH ? (
            t('passwordHint', { count: MIN_PASSWORD_LENGTH })
          ) : (
            <Strength strength={passwordStrength(value, readKnown())} />
          )}
        </span>
      )}
    </div>
  );
}

function Strength({ strength }: { strength: ReturnType<typeof passwordStrength> }) {
  const words = { weak: t('weak'), fair: t('fair'), good: t('good'), strong: t('strong') };
  return (
    <span className="chat-strength" data-strength={strength}>
      {words[strength]}
    </span>
  );
}
