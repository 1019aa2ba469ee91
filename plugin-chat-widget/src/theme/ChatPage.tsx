import Layout from '@theme/Layout';
import { PageContent } from 'docusaurus-plugin-chat-widget/shell/frame';

/** Stands around each page of the chat: the site's own layout. */
export default function ChatPage() {
  return (
    <Layout>
      <PageContent />
    </Layout>
  );
}
