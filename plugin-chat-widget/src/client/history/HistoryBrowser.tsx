/**
 * The history of conversations: searched, listed and changed, in the drawer and on a page alike; sources of past answers
 * then and now; links that share a conversation. All of it comes in chunks of its own.
 */
import type { ListedConversation } from 'docent-chat-api/wire';
import { useEffect, useRef, useState } from 'react';
import { useConversation } from '../hooks/useConversation.js';
import { useHistory } from '../hooks/useHistory.js';
import { everything, narrows } from '../http/historyApi.js';
import { isRunning } from '../state/turn.js';
import { t, tCount } from '../strings/history.js';
import historyCss from '../styles/history.css?raw';
import { ConversationList } from './ConversationList.js';
import { HistoryNews } from './HistoryNews.js';
import { HistorySearch } from './HistorySearch.js';
import { ShareDialog } from './ShareDialog.js';

/** While an answer is being written in a conversation that nobody looks at. */
const LOOK_EVERY_MS = 3000;

interface Props {
  besidePage: boolean;
  onOpen: (id: string) => void;
}

/** Search, list and news: all of the history but its frame, for the drawer and the page. */
export function HistoryBrowser({ besidePage, onOpen }: Props) {
  const { query, conversations, cursor, loading, error, refresh, find, look } = useHistory();
  const { conversation, turns } = useConversation();
  const writing = isRunning(turns.at(-1));
  const waiting = conversations.some(({ running }) => running);
  const box = useRef<HTMLInputElement>(null);
  const row = useRef<HTMLButtonElement>(null);
  const [sharing, setSharing] = useState<ListedConversation>();
  const narrowed = narrows(query);
  const none = !loading && !error && cursor === null && conversations.length === 0;

  useEffect(() => void refresh(), [refresh]);
  useEffect(() => void look(), [look, conversation?.id, writing]);
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => void look(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [look, waiting]);
  // Only what a search has found is told: nobody wants to hear a list that grows while they scroll.
  const told = narrowed && !loading && !error ? (none ? t('noMatch') : tCount('listed', conversations.length)) : '';

  return (
    <div className="chat-history-browser">
      <style>{historyCss}</style>
      <HistorySearch box={box} besidePage={besidePage} />
      {none ? (
        <div className="chat-no-history">
          <p className="chat-muted">{t(narrowed ? 'noMatch' : 'noHistory')}</p>
          {narrowed && (
            <button type="button" className="chat-secondary" onClick={() => void find(everything)}>
              {t('showAll')}
            </button>
          )}
        </div>
      ) : (
        <ConversationList activeRow={row} heading={besidePage ? 'h3' : 'h2'} onOpen={onOpen} onShare={setSharing} />
      )}
      <p className="chat-hidden" role="status">
        {told}
      </p>
      {/* The focus goes on to the list, else to the search above it. */}
      <HistoryNews onLeave={() => (row.current ?? box.current)?.focus()} />
      {sharing && <ShareDialog id={sharing.id} onClose={() => setSharing(undefined)} />}
    </div>
  );
}
