import { useSession } from '../hooks.js';
import { AccountForm } from './AccountForm.js';

/** @param submit words of the button */
export function SignInForm({ submit, onDone }: { submit: string; onDone?: () => void }) {
  const { signIn } = useSession();
  return (
    <AccountForm
      fields={['email', 'password']}
      submit={submit}
      onSubmit={async ({ email, password }) => {
        await signIn(email, password);
        onDone?.();
      }}
    />
  );
}
