import { useId } from 'react';
import type { ReactNode } from 'react';
import { useRoot, useSession } from '../hooks/useSession.js';
import { t } from '../strings/account.js';
import { AccountForm } from './AccountForm.js';
import { SignInProviders } from './SignInForms.js';

/** A part of the account page under its heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="chat-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

/** A sign-in anew, where the server wants one that is recent: who finds an open browser stops here. */
export function ConfirmItIsYou({ hasPassword, onDone }: { hasPassword: boolean; onDone: () => void }) {
  const { session } = useRoot();
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
