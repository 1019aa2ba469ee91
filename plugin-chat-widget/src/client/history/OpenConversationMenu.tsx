import { useState } from 'react';
import { useConversation } from '../hooks/useConversation.js';
import { useHistoryChanges } from '../hooks/useHistory.js';
import { showPanel } from '../state/panel.js';
import { isRunning } from '../state/turn.js';
import { t } from '../strings/history.js';
import historyCss from '../styles/history.css?raw';
import { Icon } from '../ui/Icon.js';
import { Menu } from '../ui/Menu.js';
import { icons } from './icons.js';
import { ShareDialog } from './ShareDialog.js';
import { useExport } from './useExport.js';

/** What can be done with the conversation in the panel, from its own header. */
export function OpenConversationMenu() {
  const { conversation, turns } = useConversation();
  const { remove } = useHistoryChanges();
  const exportAs = useExport();
  const [sharing, setSharing] = useState(false);
  if (!conversation) return null;
  const { id, title } = conversation;
  // One that is being written cannot be shared; what led to it can.
  const last = turns.findLast((turn) => turn.ids && !isRunning(turn));

  const removeIt = () => {
    // Where the news of it stands, with Undo.
    showPanel({ view: 'history' });
    void remove({ id, title });
  };
  return (
    <>
      <style>{historyCss}</style>
      <Menu
        label={t('more')}
        openAtOnce
        items={[
          { icon: icons.share, label: t('share'), onSelect: () => setSharing(true) },
          { icon: icons.download, label: t('exportMarkdown'), onSelect: () => void exportAs(id, title, 'markdown') },
          { icon: icons.download, label: t('exportJson'), onSelect: () => void exportAs(id, title, 'json') },
          { icon: icons.trash, label: t('delete'), danger: true, onSelect: removeIt },
        ]}
      >
        <Icon name="more" />
      </Menu>
      {sharing && <ShareDialog id={id} answerId={last?.ids?.answerId} onClose={() => setSharing(false)} />}
    </>
  );
}
