/**
 * The reader's account: the ways in, by forms and by providers, the page of the account, and what leads to them from the
 * navbar. What the first answer is shown without is a chunk of its own.
 */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useSettings } from '../hooks/everyPage.js';
import { useCapabilities, useRoot } from '../hooks/useSession.js';
import { ChatError } from '../http/ChatError.js';
import { canProve } from '../state/proofs.js';
import { t } from '../strings/panel.js';
import { AccountForm } from './AccountForm.js';
import { LazyAccountParts } from './LazyAccountParts.js';
import type { ProviderButtonsProps } from './ProviderButtons.js';

export type Form = 'signIn' | 'signUp' | 'forgotPassword';

interface Props {
  form: Form;
  /** A question waits for its reader: it is asked when they are in. */
  toAsk?: boolean;
  /** Where a provider sends the reader back to. */
  back: string;
  /** Draws what leads to another of the three. */
  link: (form: Form, words: string) => ReactNode;
}

/** Signing in, signing up and asking for a new password, in the panel and on their pages alike. */
export function SignInForms({ form, toAsk = false, back, link }: Props) {
  const capabilities = useCapabilities();
  // Kept over a change of form: who finds no account by an address makes one with it.
  const [email, setEmail] = useState('');
  const [sent, setSent] = useState<Mail>();
  if (sent) return <Sent mail={sent} email={email} toAsk={toAsk} onBack={() => setSent(undefined)} />;

  const FormHere = forms[form];
  return (
    <>
      {form === 'forgotPassword' ? (
        <p className="chat-muted">{t('forgotText')}</p>
      ) : (
        <SignInProviders back={back} popup={toAsk} />
      )}
      {capabilities?.signIn.email !== false && (
        <FormHere email={email} toAsk={toAsk} onEmail={setEmail} onSent={setSent} />
      )}
      <p className="chat-switch">
        {form === 'signIn' ? (
          <>
            {t('newHere')} {link('signUp', t('createAccount'))} · {link('forgotPassword', t('forgotPassword'))}
          </>
        ) : (
          <>
            {t('haveAccount')} {link('signIn', t('signIn'))}
          </>
        )}
      </p>
    </>
  );
}

/** That which confirms an address, or leads to a new password. */
type Mail = 'verify' | 'reset';

interface FormProps {
  email: string;
  toAsk: boolean;
  /** The form is being sent with this address. */
  onEmail: (email: string) => void;
  /** A mail is on its way. */
  onSent: (mail: Mail) => void;
}

function SignInForm({ email, toAsk, onEmail, onSent }: FormProps) {
  const { session } = useRoot();
  return (
    <AccountForm
      focus
      captcha
      fields={['email', 'password']}
      initial={{ email }}
      submit={t(toAsk ? 'signInAndAsk' : 'signIn')}
      onSubmit={async (values, headers) => {
        onEmail(values.email);
        await session.signIn(values.email, values.password, headers).catch((thrown: unknown) => {
          if (ChatError.from(thrown).kind !== 'email-not-verified') throw thrown;
          onSent('verify');
        });
      }}
    />
  );
}

function SignUpForm({ email, toAsk, onEmail, onSent }: FormProps) {
  const { session } = useRoot();
  const { termsUrl, privacyUrl } = useSettings();
  return (
    <AccountForm
      focus
      captcha
      fields={['name', 'email', 'newPassword']}
      initial={{ email }}
      submit={t(toAsk ? 'signUpAndAsk' : 'createAccount')}
      onSubmit={async (values, headers) => {
        onEmail(values.email);
        const { name, email: address, newPassword: password } = values;
        if (!(await session.signUp({ name, email: address, password }, headers))) onSent('verify');
      }}
    >
      {(termsUrl || privacyUrl) && (
        <LazyAccountParts draw={({ LegalNote }) => <LegalNote {...{ termsUrl, privacyUrl }} />} />
      )}
    </AccountForm>
  );
}

function ForgotPasswordForm({ email, onEmail, onSent }: FormProps) {
  const { session } = useRoot();
  return (
    <AccountForm
      focus
      captcha
      fields={['email']}
      initial={{ email }}
      submit={t('sendLink')}
      onSubmit={async (values, headers) => {
        onEmail(values.email);
        await session.requestReset(values.email, headers);
        onSent('reset');
      }}
    />
  );
}

const forms = { signIn: SignInForm, signUp: SignUpForm, forgotPassword: ForgotPasswordForm };

interface SentProps {
  mail: Mail;
  email: string;
  toAsk: boolean;
  onBack: () => void;
}

/** What stands in a form's place when its mail is on the way. */
function Sent({ mail, email, toAsk, onBack }: SentProps) {
  const { session } = useRoot();
  const text = t(mail === 'reset' ? 'resetSent' : toAsk ? 'verifySentToAsk' : 'verifySent', { email });
  return (
    <LazyAccountParts
      draw={({ CheckMail }) => (
        <CheckMail
          title={t('checkMail')}
          text={text}
          onResend={() => (mail === 'reset' ? session.requestReset(email) : session.resendVerification(email))}
          onBack={onBack}
        />
      )}
      otherwise={() => <p role="status">{text}</p>}
    />
  );
}

/** Sign-in by those who know the reader already, as far as the server has been given any. */
export function SignInProviders(props: Omit<ProviderButtonsProps, 'providers'>) {
  const providers = useCapabilities()?.signIn.providers ?? [];
  if (providers.length === 0 || !canProve()) return null;
  return (
    <LazyAccountParts
      draw={({ ProviderButtons }) => <ProviderButtons {...props} providers={providers} />}
      // The form below stays where it is when a row of buttons comes.
      otherwise={(failed) => !failed && <div style={{ minHeight: '4.75rem' }} />}
    />
  );
}

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
