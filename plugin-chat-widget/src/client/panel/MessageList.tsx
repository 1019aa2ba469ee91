import { memo, useLayoutEffect, useRef } from 'react';
import ChatMessage from '@theme/ChatMessage';
import { forkOf, versionsOf } from '../state/branches.js';
import { useConversation } from '../hooks/useConversation.js';
import { t } from '../strings/panel.js';
import { isRunning } from '../state/turn.js';
import { Announcer } from './Announcer.js';
import { EmptyState } from './EmptyState.js';
import { Notice } from '../ui/Notice.js';
import { useNewestTurns } from './useNewestTurns.js';

/** Drawn again only when something of its own has changed: a long conversation is not drawn with each word of its end. */
const Turn = memo(ChatMessage);

/**
 * The conversation, oldest first. The newest question comes to the top and its answer grows below it, so that reading can
 * begin at the beginning; a reader who has scrolled away is left where they are.
 */
export function MessageList() {
  const { turns, all, opening, conversation, open } = useConversation();
  const ref = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const newest = turns.at(-1)?.key;
  const { shown, earlier } = useNewestTurns(turns, ref);
  const versions = versionsOf(all);
  const running = all.find(isRunning);
  const focused = useRef<Element>(undefined);

  // What was pressed may go with its turn: whoever has no mouse goes on from the conversation, not from the top of the page.
  useLayoutEffect(() => {
    if (!focused.current || focused.current.isConnected) return;
    focused.current = undefined;
    if (document.activeElement === document.body) ref.current?.focus({ preventScroll: true });
  });
  useLayoutEffect(() => {
    follows.current = true;
  }, [newest]);
  useLayoutEffect(() => {
    const list = ref.current;
    if (list && follows.current) list.scrollTop = restOf(list);
  }, [turns]);

  return (
    <div
      ref={ref}
      className="chat-messages"
      tabIndex={0}
      role="region"
      aria-label={t('conversation')}
      onFocus={({ target }) => (focused.current = target)}
      onBlur={({ target }) => {
        if (target.isConnected) focused.current = undefined;
      }}
      onScroll={({ currentTarget: list }) => {
        follows.current = Math.abs(restOf(list) - list.scrollTop) < 48;
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
      {earlier}
      {shown.map((turn) => {
        const siblings = versions.get(forkOf(turn)) ?? [turn];
        return (
          <Turn
            key={turn.key}
            turn={turn}
            isLast={turn.key === newest}
            version={siblings.indexOf(turn) + 1}
            versions={siblings.length}
            busy={!!running}
          />
        );
      })}
      <Announcer turn={running ?? turns.at(-1)} />
    </div>
  );
}

/** Where the list stands by itself: at its end, but not past the beginning of the newest question. */
function restOf(list: HTMLElement): number {
  const turn = list.querySelector<HTMLElement>('.chat-turn:last-of-type');
  const end = list.scrollHeight - list.clientHeight;
  return turn ? Math.min(end, turn.offsetTop - list.offsetTop - 14) : end;
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
