import { useState } from 'react';
import { useConversation } from '../hooks.js';
import { Icon } from '../icons.js';
import { showPanel } from '../panelState.js';
import historyCss from '../styles/history.css?raw';
import pastSourcesCss from '../styles/pastSources.css?raw';
import { t } from './historyStrings.js';
import { Menu } from './Menu.js';
import { ShareDialog } from './ShareDialog.js';
import { isRunning } from '../turn.js';
import { useExport } from './useExport.js';
import { useHistoryChanges } from './useHistory.js';

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
      <style>{pastSourcesCss + historyCss}</style>
      <Menu
        label={t('more')}
        openAtOnce
        items={[
          { icon: 'share', label: t('share'), onSelect: () => setSharing(true) },
          { icon: 'download', label: t('exportMarkdown'), onSelect: () => void exportAs(id, title, 'markdown') },
          { icon: 'download', label: t('exportJson'), onSelect: () => void exportAs(id, title, 'json') },
          { icon: 'trash', label: t('delete'), danger: true, onSelect: removeIt },
        ]}
      >
        <Icon name="more" />
      </Menu>
      {sharing && <ShareDialog id={id} answerId={last?.ids?.answerId} onClose={() => setSharing(false)} />}
    </>
  );
}
