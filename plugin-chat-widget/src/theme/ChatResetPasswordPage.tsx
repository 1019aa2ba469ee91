import { ResetPasswordPage } from 'docusaurus-plugin-chat-widget/client';

/** The page of that link. */
export default function ChatResetPasswordPage() {
  return <ResetPasswordPage />;
}
