import { Fragment, useLayoutEffect, useRef } from 'react';
import type { ComponentType } from 'react';
import { PassageRoom } from '../citations/CitationLink.js';
import { useConversation } from '../hooks/useConversation.js';
import { forkOf, versionsOf } from '../state/turns.js';
import { isRunning } from '../state/turn.js';
import { t } from '../strings/panel.js';
import { Notice } from '../ui/Notice.js';
import { Announcer } from './Announcer.js';
import { EmptyState } from './Starters.js';
import type { MessageProps } from './Message.js';
import { useNewestTurns } from './useNewestTurns.js';

interface Props {
  /** Draws a question with its answer; nothing when nothing of its own has changed. */
  message: ComponentType<MessageProps>;
}

/**
 * The conversation, oldest first. The newest question comes to the top and its answer grows below it, so that reading can
 * begin at the beginning; a reader who has scrolled away is left where they are.
 */
export function MessageList({ message: Message }: Props) {
  const { turns, all, opening, conversation, open } = useConversation();
  const ref = useRef<HTMLDivElement>(null);
  const mark = useRef<HTMLElement>(null);
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
    if (list && follows.current) list.scrollTop = restOf(list, mark.current);
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
        follows.current = Math.abs(restOf(list, mark.current) - list.scrollTop) < 48;
      }}
    >
      {opening === 'loading' && <Skeleton />}
      {opening && opening !== 'loading' && conversation && (
        <Notice
          problem={{ kind: opening.kind, requestId: opening.more.requestId }}
          onRetry={() => void open(conversation.id)}
        />
      )}
      {!opening && turns.length === 0 && <EmptyState />}
      {earlier}
      <PassageRoom.Provider value={ref}>
        {shown.map((turn) => {
          const siblings = versions.get(forkOf(turn)) ?? [turn];
          return (
            <Fragment key={turn.key}>
              {turn.key === newest && <span ref={mark} hidden />}
              <Message
                turn={turn}
                isLast={turn.key === newest}
                version={siblings.indexOf(turn) + 1}
                versions={siblings.length}
                busy={!!running}
              />
            </Fragment>
          );
        })}
      </PassageRoom.Provider>
      <Announcer turn={running ?? turns.at(-1)} />
    </div>
  );
}

/** Where the list stands by itself: at its end, but not past the beginning of the newest question. */
function restOf(list: HTMLElement, mark: HTMLElement | null): number {
  // Whatever the site draws a message with begins behind the mark.
  const turn = mark?.nextElementSibling;
  const end = list.scrollHeight - list.clientHeight;
  return turn instanceof HTMLElement ? Math.min(end, turn.offsetTop - list.offsetTop - 14) : end;
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
