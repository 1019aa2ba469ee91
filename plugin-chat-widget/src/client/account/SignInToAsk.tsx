import { useState } from 'react';
import { t } from '../strings/panel.js';
import { SignInForms } from './SignInForms.js';
import type { Form } from './SignInForms.js';

/** Stands below a question whose reader is not signed in; the question is asked by itself when they are. */
export function SignInToAsk() {
  const [form, setForm] = useState<Form>('signIn');
  return (
    <div className="chat-sign-in">
      <p>
        <strong>{t('signInToAsk')}</strong>
        <br />
        <span className="chat-muted">{t('signInToAskMore')}</span>
      </p>
      <SignInForms
        form={form}
        toAsk
        back={location.href}
        link={(to, words) => (
          <button type="button" className="chat-link" onClick={() => setForm(to)}>
            {words}
          </button>
        )}
      />
    </div>
  );
}
