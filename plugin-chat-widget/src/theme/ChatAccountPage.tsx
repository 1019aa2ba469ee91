import { AccountPage } from 'docusaurus-plugin-chat-widget/client';

/** The page of the reader’s own account. */
export default function ChatAccountPage() {
  return <AccountPage />;
}
