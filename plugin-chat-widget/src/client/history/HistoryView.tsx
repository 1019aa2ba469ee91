import { useHistory as useRouter, useLocation } from '@docusaurus/router';
import { useEffect, useRef } from 'react';
import ChatComposer from '@theme/ChatComposer';
import { MessageList } from '../chat/MessageList.js';
import { useConversation } from '../hooks.js';
import { Icon } from '../icons.js';
import { showPanel } from '../panelState.js';
import historyPageCss from '../styles/historyPage.css?raw';
import { panelStyles } from '../styles/panelStyles.js';
import { t } from './historyStrings.js';
import { useSettings } from '../useSettings.js';
import { HistoryBrowser } from './HistoryBrowser.js';
import { HistoryMenu } from './HistoryMenu.js';

/** In the address, in place of a conversation's id: one that has not been begun. */
const NEW = 'new';

/** The history as a page: the list, and beside it (on a phone in its place) the conversation that the address names. */
export function HistoryView() {
  const { shown, goTo } = useShownConversation();
  return (
    <div
      className="chat-page chat-history-page"
      data-shown={shown || undefined}
      onClickCapture={({ target }) => {
        // The page of a citation takes this one's place: the conversation goes along in the panel.
        const source = (target as Element).closest('a.chat-number, a.chat-source, .chat-past-source a');
        if (source && matchMedia('(min-width: 1000px)').matches) showPanel({ open: true, view: 'chat' });
      }}
    >
      <style>{panelStyles + historyPageCss}</style>
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
        {shown ? <Conversation onBack={() => goTo(null)} /> : <p className="chat-muted">{t('chooseConversation')}</p>}
      </div>
    </div>
  );
}

function Conversation({ onBack }: { onBack: () => void }) {
  const { conversation, turns } = useConversation();
  return (
    <>
      <header className="chat-header">
        <button type="button" className="chat-quiet chat-to-list" aria-label={t('backToHistory')} onClick={onBack}>
          <Icon name="back" />
        </button>
        <h2>{conversation?.title || t('conversation')}</h2>
      </header>
      <MessageList />
      {turns.at(-1)?.status !== 'signedOut' && <ChatComposer />}
    </>
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
    // Not two of the same conversation beside each other.
    showPanel({ open: false });
  }, []);

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
