import { useState } from 'react';
import { t } from '../strings.js';
import { SignInForm } from './SignInForm.js';
import { SignUpForm } from './SignUpForm.js';

/** Stands below a question whose reader is not signed in; the question is asked by itself when they are. */
export function SignInToAsk() {
  const [newHere, setNewHere] = useState(false);
  return (
    <div className="chat-sign-in">
      <p>
        <strong>{t('signInToAsk')}</strong>
        <br />
        <span className="chat-muted">{t('signInToAskMore')}</span>
      </p>
      {newHere ? <SignUpForm submit={t('signUpAndAsk')} /> : <SignInForm submit={t('signInAndAsk')} />}
      <p className="chat-switch">
        {t(newHere ? 'haveAccount' : 'newHere')}{' '}
        <button type="button" className="chat-link" onClick={() => setNewHere(!newHere)}>
          {t(newHere ? 'signIn' : 'createAccount')}
        </button>
      </p>
    </div>
  );
}
