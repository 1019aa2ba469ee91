import { SignInPage } from 'docusaurus-plugin-chat-widget/client';

/** The page for creating an account. */
export default function ChatSignUpPage() {
  return <SignInPage form="signUp" />;
}
