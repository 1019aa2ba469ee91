import { AccountForms } from 'docusaurus-plugin-chat-widget/client';

/** The page for signing in. */
export default function ChatSignInPage() {
  return <AccountForms form="signIn" />;
}
