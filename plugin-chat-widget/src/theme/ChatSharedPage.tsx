import { SharedPage } from 'docusaurus-plugin-chat-widget/client';

/** The page of a shared conversation. */
export default function ChatSharedPage() {
  return <SharedPage />;
}
