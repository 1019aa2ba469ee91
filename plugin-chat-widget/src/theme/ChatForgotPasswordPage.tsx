import { SignInPage } from 'docusaurus-plugin-chat-widget/client';

/** The page that asks for a mail with a link to a new password. */
export default function ChatForgotPasswordPage() {
  return <SignInPage form="forgotPassword" />;
}
