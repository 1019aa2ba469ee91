import { Sources } from 'docusaurus-plugin-chat-widget/client';
import type { SourcesProps } from 'docusaurus-plugin-chat-widget/client';

/** The passages that an answer rests on; without numbers where they are only the nearest pages. */
export default function ChatSources(props: SourcesProps) {
  return <Sources {...props} />;
}
