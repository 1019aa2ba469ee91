import { useEffect, useRef } from 'react';
import { useConversation } from '../hooks/useConversation.js';
import { showPanel } from '../state/panel.js';
import { t } from '../strings/history.js';
import { CloseButton } from '../ui/CloseButton.js';
import { Icon } from '../ui/Icon.js';
import { HistoryBrowser } from './HistoryBrowser.js';
import { HistoryMenu } from './HistoryMenus.js';

/** The reader's conversations in place of the chat. */
export function HistoryDrawer() {
  const { startNew, open } = useConversation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const toChat = (act: () => void) => () => {
    act();
    showPanel({ view: 'chat' });
  };
  return (
    <>
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
        <HistoryMenu withPage />
        <CloseButton />
      </header>
      <HistoryBrowser besidePage onOpen={(id) => toChat(() => void open(id))()} />
    </>
  );
}
