import { SignInPage } from 'docusaurus-plugin-chat-widget/client';

/** The page for signing in. */
export default function ChatSignInPage() {
  return <SignInPage form="signIn" />;
}
