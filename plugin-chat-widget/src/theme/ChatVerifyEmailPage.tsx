import { VerifyEmailPage } from 'docusaurus-plugin-chat-widget/client';

/** The page of the link that confirms an address. */
export default function ChatVerifyEmailPage() {
  return <VerifyEmailPage />;
}
