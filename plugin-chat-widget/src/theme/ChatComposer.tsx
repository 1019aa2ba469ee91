import { Composer } from 'docusaurus-plugin-chat-widget/client';

/** The box in which a question is written. */
export default function ChatComposer() {
  return <Composer />;
}
