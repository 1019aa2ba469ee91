import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { useEffect, useRef } from 'react';
import ChatComposer from '@theme/ChatComposer';
import { QuestionsLeft } from '../account/QuestionsLeft.js';
import { storedValue } from '../browserStorage.js';
import { historyOnItsWay, LazyHistory } from '../history/LazyHistory.js';
import { useConversation } from '../hooks.js';
import { Icon } from '../icons.js';
import { showPanel, usePanel } from '../panelState.js';
import { useSession } from '../sessionServices.js';
import { t } from '../strings.js';
import { panelStyles } from '../styles/panelStyles.js';
import { roomStyles } from '../styles/roomStyles.js';
import { CloseButton } from './CloseButton.js';
import { MessageList } from './MessageList.js';
import { MoreButton } from './MoreButton.js';
import { usePanelWidth } from './panelWidth.js';
import { ResizeHandle } from './ResizeHandle.js';
import { useAskParameter } from './useAskParameter.js';
import { usePanelPlace } from './usePanelPlace.js';

/** Read by the line in the page's head: see `node/reserveRoom.ts`. */
const keptRoom = storedValue<string>(() => sessionStorage, 'docent.room');

/** The chat beside the page, over it, or in its place, by the room there is. */
export function ChatPanel() {
  const { view } = usePanel();
  const { user } = useSession();
  const ref = useRef<HTMLElement>(null);
  const place = usePanelPlace(ref);
  const history = view === 'history' && user;
  const room = roomStyles(usePanelWidth());
  useAskParameter();
  useEffect(() => keptRoom.set(room), [room]);
  return (
    <section
      ref={ref}
      className="chat-panel"
      role={place === 'beside' ? 'complementary' : 'dialog'}
      aria-modal={place === 'sheet' || undefined}
      aria-labelledby="chat-title"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        showPanel(history ? { view: 'chat' } : { open: false });
      }}
    >
      <style>{room + panelStyles}</style>
      {place === 'beside' && <ResizeHandle />}
      {history ? (
        <LazyHistory draw={({ HistoryDrawer }) => <HistoryDrawer />} otherwise={historyOnItsWay} />
      ) : (
        <Chat signedIn={!!user} />
      )}
    </section>
  );
}

function Chat({ signedIn }: { signedIn: boolean }) {
  const { siteConfig } = useDocusaurusContext();
  const { turns, conversation, startNew } = useConversation();
  // Until it is named, a conversation's title is its first question, which is there to be read already.
  const title = conversation?.title !== turns[0]?.question && conversation?.title;
  return (
    <>
      <header className="chat-header">
        <h2 id="chat-title">{title || t('title', { site: siteConfig.title })}</h2>
        {(conversation || turns.length > 0) && (
          <button type="button" className="chat-quiet" onClick={startNew}>
            <Icon name="plus" /> {t('new')}
          </button>
        )}
        {signedIn && (
          <button type="button" className="chat-quiet" onClick={() => showPanel({ view: 'history' })}>
            <Icon name="history" /> {t('history')}
          </button>
        )}
        {signedIn && conversation?.title && <MoreButton />}
        <CloseButton />
      </header>
      <MessageList />
      <QuestionsLeft />
      {turns.at(-1)?.status !== 'signedOut' && <ChatComposer />}
    </>
  );
}
