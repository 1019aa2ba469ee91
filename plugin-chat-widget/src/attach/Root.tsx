import PreviousRoot from '@docent-previous/Root';
import ChatRoot from '@theme/ChatRoot';
import type { ReactNode } from 'react';

/** The site's own root, with ours inside it, so that its providers reach the chat too. */
export default function Root({ children }: { children: ReactNode }) {
  return (
    <PreviousRoot>
      <ChatRoot>{children}</ChatRoot>
    </PreviousRoot>
  );
}
