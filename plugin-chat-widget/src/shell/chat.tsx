/** The lazy part of the chat: see ChatFrame. */
import { memo } from 'react';
import ChatComposer from '@theme/ChatComposer';
import ChatMessage from '@theme/ChatMessage';
import { useSession } from '../client/hooks/useSession.js';
import { useConversation } from '../client/hooks/useConversation.js';
import { provideCodeBlock } from '../client/markdown/Markdown.js';
import { ChatPanel as Panel } from '../client/panel/ChatPanel.js';
import { MessageList } from '../client/panel/MessageList.js';
import { handed } from '../client/state/panel.js';
import { tCount } from '../client/strings/panel.js';
import { SiteCode } from './SiteCode.js';

export { loadAccountParts } from '../client/account/LazyAccountParts.js';
export { loadHistory } from '../client/history/LazyHistory.js';

/** Drawn again only when something of its own has changed: a long conversation is not drawn with each word of its end. */
export const Message = memo(ChatMessage);

provideCodeBlock(SiteCode);

const handComposer = (place: HTMLElement | null) => void (handed.composer = place);

export function ChatPanel() {
  return <Panel conversation={<Conversation />} />;
}

/** The conversation and the box below it, in the panel and on the page of the history. */
export function Conversation() {
  const { turns } = useConversation();
  return (
    <>
      <MessageList message={Message} />
      <QuestionsLeft />
      {turns.at(-1)?.status !== 'signedOut' && (
        <div ref={handComposer}>
          <ChatComposer />
        </div>
      )}
    </>
  );
}

/** How many questions a reader without an account has left; nothing for everybody else. */
function QuestionsLeft() {
  const { questionsLeft } = useSession();
  return questionsLeft === undefined ? null : (
    <p className="chat-fine" role="status">
      {tCount('questionsLeft', questionsLeft)}
    </p>
  );
}
