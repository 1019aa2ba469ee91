import ChatSources from '@theme/ChatSources';
import { Message } from 'docusaurus-plugin-chat-widget/client';
import type { MessageProps } from 'docusaurus-plugin-chat-widget/client';

/** A question and its answer. */
export default function ChatMessage(props: MessageProps) {
  return <Message {...props} sources={ChatSources} />;
}
