import { useSession, useSessionServices } from '../hooks/useSession.js';
import { t } from '../strings/account.js';
import { AccountForm } from './AccountForm.js';
import { SignInProviders } from './SignInProviders.js';

/** A sign-in anew, where the server wants one that is recent: who finds an open browser stops here. */
export function ConfirmItIsYou({ hasPassword, onDone }: { hasPassword: boolean; onDone: () => void }) {
  const { session } = useSessionServices();
  const { user } = useSession();
  return (
    <>
      <p className="chat-muted">{t('account.password-needed')}</p>
      {hasPassword ? (
        <AccountForm
          fields={['password']}
          submit={t('confirmItIsYou')}
          onSubmit={async ({ password }) => {
            await session.signIn(user?.email ?? '', password);
            onDone();
          }}
        />
      ) : (
        <SignInProviders back={location.href} />
      )}
    </>
  );
}
