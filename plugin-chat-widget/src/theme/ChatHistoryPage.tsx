import { HistoryPage } from 'docusaurus-plugin-chat-widget/shell/views';

/** The page of the reader's conversations. */
export default function ChatHistoryPage() {
  return <HistoryPage />;
}
