import { PageMetadata } from '@docusaurus/theme-common';
import { translate } from '@docusaurus/Translate';
import Layout from '@theme/Layout';
import { useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import { loadChat } from '../loadChat.js';
import type { AccountFormsProps } from './AccountForms.js';

/** The page of signing in or up; its forms come when it is shown. */
export function AccountPage({ form }: AccountFormsProps) {
  const [Forms, setForms] = useState<ComponentType<AccountFormsProps>>();
  const title =
    form === 'signIn'
      ? translate({ id: 'docent.signIn', message: 'Sign in' })
      : translate({ id: 'docent.signUp', message: 'Create an account' });

  useEffect(() => {
    void loadChat().then(({ AccountForms }) => setForms(() => AccountForms));
  }, []);

  return (
    <Layout>
      <PageMetadata title={title}>
        <meta name="robots" content="noindex" />
      </PageMetadata>
      <main className="container margin-vert--xl" style={{ maxWidth: '28rem', minHeight: '30rem' }}>
        <h1>{title}</h1>
        {Forms && <Forms form={form} />}
      </main>
    </Layout>
  );
}
