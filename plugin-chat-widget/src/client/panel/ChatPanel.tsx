/**
 * The panel: what stands in it beside the conversation, a question with its answer and all that can be done with them, and
 * what calls the panel from the page. What a site may replace is drawn in by the shell.
 */
import { useHistory, useLocation } from '@docusaurus/router';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import { MAX_QUESTION_LENGTH } from 'docent-chat-api/limits';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { historyOnItsWay, LazyHistory } from '../history/LazyHistory.js';
import { usePanel } from '../hooks/everyPage.js';
import { useSession } from '../hooks/useSession.js';
import { useConversation } from '../hooks/useConversation.js';
import { writeDraft } from '../state/draft.js';
import { handed, showPanel } from '../state/panel.js';
import { storedValue } from '../state/storage.js';
import { t } from '../strings/panel.js';
import chatCss from '../styles/chat.css?raw';
import { roomStyles } from '../styles/roomStyles.js';
import { CloseButton } from '../ui/CloseButton.js';
import { Icon } from '../ui/Icon.js';
import { ResizeHandle, usePanelWidth } from './ResizeHandle.js';
import { usePanelPlace } from './usePanelPlace.js';

/** Read by the line in the page's head: see `node/reserveRoom.ts`. */
const keptRoom = storedValue<string>(() => sessionStorage, 'docent.room');

interface Props {
  /** The messages and the box below them. */
  conversation: ReactNode;
}

/** The chat beside the page, over it, or in its place, by the room there is. */
export function ChatPanel({ conversation }: Props) {
  const { view } = usePanel();
  const { user } = useSession();
  const ref = useRef<HTMLElement>(null);
  const place = usePanelPlace(ref);
  const history = view === 'history' && user;
  const room = roomStyles(usePanelWidth());
  useAskParameter();
  useEffect(() => keptRoom.set(room), [room]);
  useEffect(() => {
    handed.panel = ref.current;
    return () => void (handed.panel = null);
  }, []);
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
      <style>{room + chatCss}</style>
      {place === 'beside' && <ResizeHandle />}
      {history ? (
        <LazyHistory draw={({ HistoryDrawer }) => <HistoryDrawer />} otherwise={historyOnItsWay} />
      ) : (
        <>
          <Header signedIn={!!user} />
          {conversation}
        </>
      )}
    </section>
  );
}

function Header({ signedIn }: { signedIn: boolean }) {
  const { siteConfig } = useDocusaurusContext();
  const { turns, conversation, startNew } = useConversation();
  // Until it is named, a conversation's title is its first question, which is there to be read already.
  const title = conversation?.title !== turns[0]?.question && conversation?.title;
  return (
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
  );
}

/** What can be done with the conversation that is open; the menu comes with the first click. */
function MoreButton() {
  const [wanted, setWanted] = useState(false);
  const button = (
    <button type="button" className="chat-quiet" aria-label={t('more')} onClick={() => setWanted(true)}>
      <Icon name="more" />
    </button>
  );
  if (!wanted) return button;
  return <LazyHistory otherwise={() => button} draw={({ OpenConversationMenu }) => <OpenConversationMenu />} />;
}

/** Puts the question of a link with `?ask=` into the box, unsent, and takes it out of the address. */
function useAskParameter(): void {
  const { pathname, search, hash } = useLocation();
  const history = useHistory();
  useEffect(() => {
    const parameters = new URLSearchParams(search);
    const question = parameters.get('ask');
    if (question === null) return;
    if (question) writeDraft(question.slice(0, MAX_QUESTION_LENGTH));
    parameters.delete('ask');
    history.replace({ pathname, search: parameters.toString(), hash });
  }, [pathname, search, hash, history]);
}
