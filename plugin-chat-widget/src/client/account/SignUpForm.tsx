import { useSession } from '../hooks.js';
import { AccountForm } from './AccountForm.js';

/** @param submit words of the button */
export function SignUpForm({ submit, onDone }: { submit: string; onDone?: () => void }) {
  const { signUp } = useSession();
  return (
    <AccountForm
      fields={['name', 'email', 'newPassword']}
      submit={submit}
      onSubmit={async ({ name, email, password }) => {
        await signUp(name, email, password);
        onDone?.();
      }}
    />
  );
}
