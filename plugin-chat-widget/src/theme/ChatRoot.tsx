import { ChatFrame } from 'docusaurus-plugin-chat-widget/shell/frame';
import type { ReactNode } from 'react';

/** Stands around the whole site. */
export default function ChatRoot({ children }: { children: ReactNode }) {
  return (
    <>
      {children}
      <ChatFrame />
    </>
  );
}
