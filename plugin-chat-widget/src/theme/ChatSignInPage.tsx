import { AccountPage } from 'docusaurus-plugin-chat-widget/client';

export default function ChatSignInPage() {
  return <AccountPage form="signIn" />;
}
