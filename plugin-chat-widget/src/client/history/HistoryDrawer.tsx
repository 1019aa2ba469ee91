import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { useEffect, useRef } from 'react';
import { CloseButton } from '../chat/CloseButton.js';
import { Notice } from '../chat/Notice.js';
import { useConversation } from '../hooks.js';
import { Icon } from '../icons.js';
import { showPanel } from '../panelState.js';
import { t } from '../strings.js';
import { groupByDate } from './groupByDate.js';
import { historyStyles } from './historyStyles.js';
import { ListSkeleton } from './ListSkeleton.js';
import { useHistory } from './useHistory.js';

/** The reader's conversations by date, in place of the chat. */
export function HistoryDrawer() {
  const { conversations, cursor, loading, error, refresh, loadMore } = useHistory();
  const { conversation, startNew, open } = useConversation();
  const { currentLocale } = useDocusaurusContext().i18n;
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    heading.current?.focus();
    void refresh();
  }, [refresh]);

  const toChat = (act: () => void) => () => {
    act();
    showPanel({ view: 'chat' });
  };
  const first = loading && conversations.length === 0;
  return (
    <>
      <style>{historyStyles}</style>
      <header className="chat-header">
        <button type="button" className="chat-quiet" aria-label={t('back')} onClick={toChat(() => {})}>
          <Icon name="back" />
        </button>
        <h2 id="chat-title" ref={heading} tabIndex={-1}>
          {t('history')}
        </h2>
        <button type="button" className="chat-quiet" onClick={toChat(startNew)}>
          <Icon name="plus" /> {t('new')}
        </button>
        <CloseButton />
      </header>
      <nav className="chat-history" aria-label={t('history')} aria-busy={loading}>
        {groupByDate(conversations, new Date(), currentLocale).map((group) => (
          <section key={group.label}>
            <h3>{group.label}</h3>
            <ul>
              {group.conversations.map(({ id, title }) => (
                <li key={id}>
                  <button
                    type="button"
                    aria-current={id === conversation?.id || undefined}
                    onClick={toChat(() => void open(id))}
                  >
                    {title}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
        {first && <ListSkeleton />}
        {error && (
          <Notice problem={{ kind: error.kind, requestId: error.more.requestId }} onRetry={() => void loadMore()} />
        )}
        {!loading && !error && conversations.length === 0 && (
          <p className="chat-muted chat-no-history">{t('noHistory')}</p>
        )}
        {cursor && !error && <EndMark key={cursor} onSeen={() => void loadMore()} />}
      </nav>
    </>
  );
}

/** Asks for the next page when the reader comes near the end of this one. */
function EndMark({ onSeen }: { onSeen: () => void }) {
  const ref = useRef<HTMLDivElement>(null);
  const seen = useRef(onSeen);
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && seen.current(), {
      rootMargin: '300px',
    });
    if (ref.current) observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={ref}>
      <ListSkeleton />
    </div>
  );
}
