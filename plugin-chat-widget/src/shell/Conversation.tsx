import { memo, useEffect, useRef } from 'react';
import ChatComposer from '@theme/ChatComposer';
import ChatMessage from '@theme/ChatMessage';
import { useConversation } from '../client/hooks/useConversation.js';
import { useSession } from '../client/hooks/useSession.js';
import { CodeBlockContext } from '../client/markdown/Markdown.js';
import type { MessageProps } from '../client/panel/Message.js';
import { MessageList } from '../client/panel/MessageList.js';
import { handed } from '../client/state/panel.js';
import { tCount } from '../client/strings/panel.js';
import { SiteCode } from './SiteCode.js';

/** Drawn again only when something of its own has changed: a long conversation is not drawn with each word of its end. */
const Message = memo(ChatMessage);

/** The conversation and the box below it, in the panel and on the page of the history. */
export function Conversation() {
  const { turns } = useConversation();
  return (
    <CodeBlockContext.Provider value={SiteCode}>
      <MessageList message={Message} />
      <QuestionsLeft />
      {turns.at(-1)?.status !== 'signedOut' && <ComposerPlace />}
    </CodeBlockContext.Provider>
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

/** The focus finds the box for questions by the mark before it, whatever the site has put there. */
function ComposerPlace() {
  const mark = useRef<HTMLElement>(null);
  useEffect(() => {
    const find = () => fieldAfter(mark.current);
    handed.composerField = find;
    return () => {
      if (handed.composerField === find) handed.composerField = undefined;
    };
  }, []);
  return (
    <>
      <span ref={mark} hidden />
      <ChatComposer />
    </>
  );
}

const FIELD = 'textarea, input, [contenteditable]';

function fieldAfter(mark: Element | null): HTMLElement | undefined {
  for (let at = mark?.nextElementSibling; at; at = at.nextElementSibling) {
    const field = at.matches(FIELD) ? at : at.querySelector(FIELD);
    if (field instanceof HTMLElement) return field;
  }
  return undefined;
}

/** A message of a conversation that somebody has shared. */
export function SharedMessage(props: MessageProps) {
  return (
    <CodeBlockContext.Provider value={SiteCode}>
      <ChatMessage {...props} />
    </CodeBlockContext.Provider>
  );
}
