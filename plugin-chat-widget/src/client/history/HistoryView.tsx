import { useHistory as useRouter, useLocation } from '@docusaurus/router';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useSettings } from '../hooks/everyPage.js';
import { useConversation } from '../hooks/useConversation.js';
import { handed, showPanel } from '../state/panel.js';
import { t } from '../strings/history.js';
import chatCss from '../styles/chat.css?raw';
import historyPageCss from '../styles/historyPage.css?raw';
import { Icon } from '../ui/Icon.js';
import { HistoryBrowser } from './HistoryBrowser.js';
import { HistoryMenu } from './HistoryMenus.js';

/** In the address, in place of a conversation's id: one that has not been begun. */
const NEW = 'new';

interface Props {
  /** The messages and the box below them. */
  conversation: ReactNode;
}

/** The history as a page: the list, and beside it (on a phone in its place) the conversation that the address names. */
export function HistoryView({ conversation }: Props) {
  const { shown, goTo } = useShownConversation();
  useEffect(() => {
    // Not two of the same conversation beside each other.
    showPanel({ open: false });
    handed.onPage = true;
    return () => void (handed.onPage = false);
  }, []);
  return (
    <div className="chat-page chat-history-page" data-shown={shown || undefined}>
      <style>{chatCss + historyPageCss}</style>
      <section className="chat-history-side">
        <header className="chat-header">
          <h1>{t('history')}</h1>
          <button type="button" className="chat-quiet" onClick={() => goTo(NEW)}>
            <Icon name="plus" /> {t('new')}
          </button>
          <HistoryMenu />
        </header>
        <HistoryBrowser besidePage={false} onOpen={goTo} />
      </section>
      <div className="chat-history-main">
        {shown ? (
          <>
            <Header onBack={() => goTo(null)} />
            {conversation}
          </>
        ) : (
          <p className="chat-muted">{t('chooseConversation')}</p>
        )}
      </div>
    </div>
  );
}

function Header({ onBack }: { onBack: () => void }) {
  const { conversation } = useConversation();
  return (
    <header className="chat-header">
      <button type="button" className="chat-quiet chat-to-list" aria-label={t('backToHistory')} onClick={onBack}>
        <Icon name="back" />
      </button>
      <h2>{conversation?.title || t('conversation')}</h2>
    </header>
  );
}

/** Keeps the address and the conversation in step, so that back, forward and reload show what was shown. */
function useShownConversation() {
  const router = useRouter();
  const { paths } = useSettings();
  const shown = new URLSearchParams(useLocation().search).get('c');
  const { conversation, open, startNew } = useConversation();
  const id = conversation?.id;
  const drawn = useRef<string>(undefined);
  // What the tab has remembered over a reload is on its way already.
  const current = useRef(id);
  useEffect(() => void (current.current = id));

  useEffect(() => {
    if (shown === NEW) startNew();
    else if (shown && shown !== drawn.current && shown !== current.current) void open(shown);
    drawn.current = shown ?? undefined;
  }, [shown, open, startNew]);

  const before = useRef(id);
  useEffect(() => {
    const was = before.current;
    before.current = id;
    if (shown === NEW && id && !was) {
      drawn.current = id;
      router.replace({ search: `?c=${id}` });
    } else if (shown && was === shown && !id) router.replace({ search: '' });
  }, [id, shown, router]);

  const goTo = (next: string | null) =>
    router.push({ pathname: paths.history, search: next ? `?c=${encodeURIComponent(next)}` : '' });
  return { shown, goTo };
}
