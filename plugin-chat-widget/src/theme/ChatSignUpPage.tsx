import { AccountPage } from 'docusaurus-plugin-chat-widget/client';

export default function ChatSignUpPage() {
  return <AccountPage form="signUp" />;
}
