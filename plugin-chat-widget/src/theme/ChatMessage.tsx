import { Message } from 'docusaurus-plugin-chat-widget/client';
import type { Turn } from 'docusaurus-plugin-chat-widget/client';

/** A question and its answer. */
export default function ChatMessage(props: { turn: Turn; isLast: boolean }) {
  return <Message {...props} />;
}
