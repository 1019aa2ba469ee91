import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import type { ListedConversation } from 'docent-chat-api/wire';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import { useConversation } from '../hooks/useConversation.js';
import { useHistory, useHistoryChanges } from '../hooks/useHistory.js';
import { isRunning } from '../state/turn.js';
import { t } from '../strings/history.js';
import { ListSkeleton } from '../ui/ListSkeleton.js';
import { Notice } from '../ui/Notice.js';
import { ConversationRow } from './ConversationRow.js';
import { groupLabels } from './groupLabels.js';

interface Props {
  /** Gets the button of the row that is in the order of Tab. */
  activeRow: RefObject<HTMLButtonElement | null>;
  /** Level of the groups' headings, below that of the history's own. */
  heading: 'h2' | 'h3';
  onOpen: (id: string) => void;
  onShare: (conversation: ListedConversation) => void;
}

/** What a row measures, in pixels, until it has been drawn. */
const ROW = 40;
const HEADING = 36;
const HIT = 20;
/** This many rows before the end the next page is asked for: a wheel that is turned without a rest takes a second for them. */
const AHEAD = 60;

/**
 * The conversations under their headings. Only the rows in view are in the document, and the one with the focus; a screen
 * reader is told how many there are. Up, Down, Home and End go from row to row.
 */
export function ConversationList({ activeRow, heading: Heading, onOpen, onShare }: Props) {
  const { conversations, cursor, loading, error, loadMore } = useHistory();
  const { rename, remove } = useHistoryChanges();
  const { conversation: open, turns } = useConversation();
  const scroller = useRef<HTMLElement>(null);
  const [renaming, setRenaming] = useState<string>();
  const labels = useLabels(conversations);
  const { active, setActive, moveTo, focusAgain } = useActiveRow(conversations, activeRow);
  const virtual = useRowsInView(scroller, labels, active);

  const removeAt = (index: number) => {
    const gone = conversations[index];
    if (!gone) return;
    moveTo(conversations[index + 1] ?? conversations[index - 1]);
    void remove(gone);
  };
  const goTo = (index: number) => {
    const to = Math.max(0, Math.min(index, conversations.length - 1));
    if (!conversations[to]) return;
    moveTo(conversations[to]);
    virtual.scrollToIndex(to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: conversations.length - 1 }[event.key];
    const here = conversations[active];
    if (to !== undefined) goTo(to);
    else if (event.key === 'F2') setRenaming(here?.id);
    else if (event.key === 'Delete' && here) removeAt(active);
    else return;
    event.preventDefault();
  };

  return (
    <nav ref={scroller} className="chat-history" aria-label={t('history')} aria-busy={loading}>
      <div role="list" style={{ height: virtual.getTotalSize() }} onKeyDown={onKeyDown}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const conversation = conversations[index];
          if (!conversation) return null;
          const { id } = conversation;
          return (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              role="listitem"
              aria-posinset={index + 1}
              aria-setsize={cursor ? -1 : conversations.length}
              style={{ top: start }}
              onFocus={() => setActive(id)}
            >
              {labels[index] && <Heading>{labels[index]}</Heading>}
              <ConversationRow
                conversation={conversation}
                current={id === open?.id}
                running={id === open?.id ? isRunning(turns.at(-1)) : conversation.running}
                tabbable={index === active}
                button={index === active ? activeRow : undefined}
                renaming={id === renaming}
                onOpen={() => onOpen(id)}
                onRename={() => setRenaming(id)}
                onRenamed={(title) => {
                  setRenaming(undefined);
                  focusAgain();
                  if (title !== null) void rename(conversation, title);
                }}
                onShare={() => onShare(conversation)}
                onDelete={() => removeAt(index)}
              />
            </div>
          );
        })}
      </div>
      {(cursor || (loading && conversations.length === 0)) && !error && <ListSkeleton />}
      {error && (
        <Notice problem={{ kind: error.kind, requestId: error.more.requestId }} onRetry={() => void loadMore()} />
      )}
    </nav>
  );
}

/** The headings, each at the index of the conversation that it stands above. */
function useLabels(conversations: ListedConversation[]) {
  const { currentLocale } = useDocusaurusContext().i18n;
  return useMemo(
    () =>
      groupLabels(conversations, {
        now: new Date(),
        locale: currentLocale,
        words: { pinned: t('pinned'), today: t('today'), yesterday: t('yesterday'), lastWeek: t('lastWeek') },
      }),
    [conversations, currentLocale],
  );
}

/** The one row that Tab comes to. It takes the focus when it is drawn, if that is what the reader did. */
function useActiveRow(conversations: ListedConversation[], row: RefObject<HTMLButtonElement | null>) {
  const [activeId, setActive] = useState<string>();
  const focusNext = useRef(false);
  const active = useMemo(
    () =>
      Math.max(
        0,
        conversations.findIndex(({ id }) => id === activeId),
      ),
    [conversations, activeId],
  );
  useEffect(() => {
    if (!focusNext.current) return;
    row.current?.focus({ preventScroll: true });
    if (row.current) focusNext.current = false;
  });
  const focusAgain = () => void (focusNext.current = true);
  return {
    active,
    setActive,
    focusAgain,
    moveTo: (conversation: ListedConversation | undefined) => {
      focusAgain();
      setActive(conversation?.id);
    },
  };
}

/** Which rows are in the document; near the end of the list the next page is asked for. */
function useRowsInView(scroller: RefObject<HTMLElement | null>, labels: (string | null)[], active: number) {
  const { conversations, cursor, loading, error, loadMore } = useHistory();
  const virtual = useVirtualizer({
    count: conversations.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => ROW + (labels[index] ? HEADING : 0) + (conversations[index]?.hit ? HIT : 0),
    getItemKey: (index) => conversations[index]?.id ?? index,
    overscan: 8,
    rangeExtractor: (range) => Array.from(new Set([...defaultRangeExtractor(range), active])).sort((a, b) => a - b),
  });
  const last = virtual.range?.endIndex ?? 0;
  useEffect(() => {
    if (cursor && !loading && !error && last >= conversations.length - AHEAD) void loadMore();
  }, [cursor, loading, error, last, conversations.length, loadMore]);
  return virtual;
}
