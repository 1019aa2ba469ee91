import { AccountForms } from 'docusaurus-plugin-chat-widget/client';

/** The page for creating an account. */
export default function ChatSignUpPage() {
  return <AccountForms form="signUp" />;
}
