import { useState } from 'react';
import { LazyHistory } from '../history/LazyHistory.js';
import { Icon } from '../ui/Icon.js';
import { t } from '../strings/panel.js';

/** What can be done with the conversation that is open; the menu comes with the first click. */
export function MoreButton() {
  const [wanted, setWanted] = useState(false);
  const button = (
    <button type="button" className="chat-quiet" aria-label={t('more')} onClick={() => setWanted(true)}>
      <Icon name="more" />
    </button>
  );
  if (!wanted) return button;
  return <LazyHistory otherwise={() => button} draw={({ OpenConversationMenu }) => <OpenConversationMenu />} />;
}
