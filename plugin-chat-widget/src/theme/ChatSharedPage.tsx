import { SharedPage } from 'docusaurus-plugin-chat-widget/shell/views';

/** The page of a shared conversation. */
export default function ChatSharedPage() {
  return <SharedPage />;
}
