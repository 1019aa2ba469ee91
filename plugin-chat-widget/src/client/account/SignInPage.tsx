import { useEffect, useRef, useState } from 'react';
import { useSettings } from '../hooks/everyPage.js';
import { useRoot } from '../hooks/useSession.js';
import { ChatError } from '../http/ChatError.js';
import { elsewherePart } from '../state/signInElsewhere.js';
import { t } from '../strings/account.js';
import formsCss from '../styles/forms.css?raw';
import { PageFrame } from '../ui/PageFrame.js';
import { AccountLink, useReturn, useSecretFragment } from './useReturn.js';
import { PublicRoute } from './AuthRoutes.js';
import { formErrors } from './formErrors.js';
import { SignInForms } from './SignInForms.js';
import type { Form } from './SignInForms.js';

/** The pages for signing in, signing up and asking for a new password. Providers send their readers back to the first. */
export function SignInPage({ form }: { form: Form }) {
  const { finishProvider } = useRoot().part(elsewherePart);
  const { paths } = useSettings();
  const secret = useSecretFragment();
  const { target, goBack } = useReturn();
  const code = secret.get('docent-code');
  const refused = secret.get('docent-error');
  const [state, setState] = useState<'asking' | 'finishing' | 'inPopup'>(code ? 'finishing' : 'asking');
  const [problem, setProblem] = useState(() => refused && formErrors(new ChatError(refused), { words: t }).text);
  const begun = useRef(false);
  const titles = { signIn: t('signIn'), signUp: t('createAccount'), forgotPassword: t('forgotTitle') };

  useEffect(() => {
    if (!code || begun.current) return;
    begun.current = true;
    finishProvider(code, secret.get('flow')).then(
      ({ back, popup }) => {
        if (!popup) return goBack(back);
        setState('inPopup');
        // The page that opened this window hears of the session by itself.
        window.close();
      },
      (thrown: unknown) => {
        setProblem(formErrors(ChatError.from(thrown), { words: t }).text);
        setState('asking');
      },
    );
  }, [code, goBack, secret, finishProvider]);

  return (
    <PageFrame title={titles[form]}>
      <style>{formsCss}</style>
      <p className="chat-form-error" role="alert">
        {problem}
      </p>
      {state === 'asking' ? (
        <PublicRoute>
          <SignInForms
            form={form}
            back={target()}
            link={(to, words) => <AccountLink to={paths[to]}>{words}</AccountLink>}
          />
        </PublicRoute>
      ) : (
        <p role="status">{state === 'finishing' ? t('oneMoment') : t('closeWindow')}</p>
      )}
    </PageFrame>
  );
}
