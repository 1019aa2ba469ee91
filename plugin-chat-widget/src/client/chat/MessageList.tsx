import { useLayoutEffect, useRef } from 'react';
import ChatMessage from '@theme/ChatMessage';
import { useConversation } from '../hooks.js';
import { t } from '../strings.js';
import { Announcer } from './Announcer.js';
import { EmptyState } from './EmptyState.js';
import { Notice } from './Notice.js';

/** The conversation, oldest first. It follows the end while the reader is at the end, and else stays where they read. */
export function MessageList() {
  const { turns, opening, conversation, open } = useConversation();
  const ref = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const newest = turns.at(-1)?.key;

  useLayoutEffect(() => {
    atEnd.current = true;
  }, [newest]);
  useLayoutEffect(() => {
    const list = ref.current;
    if (list && atEnd.current) list.scrollTop = list.scrollHeight;
  }, [turns]);

  return (
    <div
      ref={ref}
      className="chat-messages"
      tabIndex={0}
      role="region"
      aria-label={t('conversation')}
      onScroll={({ currentTarget: list }) => {
        atEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < 48;
      }}
    >
      {opening === 'loading' && <Skeleton />}
      {opening && opening !== 'loading' && conversation && (
        <Notice
          problem={{ kind: opening.kind, requestId: opening.more.requestId }}
          onRetry={() => open(conversation.id)}
        />
      )}
      {!opening && turns.length === 0 && <EmptyState />}
      {turns.map((turn) => (
        <ChatMessage key={turn.key} turn={turn} isLast={turn.key === newest} />
      ))}
      <Announcer turn={turns.at(-1)} />
    </div>
  );
}

function Skeleton() {
  return (
    <div className="chat-skeletons" aria-busy="true" aria-label={t('loading')} role="status">
      <span className="chat-skeleton chat-skeleton-question" />
      {[95, 88, 92, 60].map((width) => (
        <span key={width} className="chat-skeleton" style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}
