import { useHistory as useRouter } from '@docusaurus/router';
import { useState } from 'react';
import { useSettings } from '../hooks/everyPage.js';
import { useConversation } from '../hooks/useConversation.js';
import { useHistoryChanges } from '../hooks/useHistory.js';
import { showPanel } from '../state/panel.js';
import { isRunning } from '../state/turn.js';
import { t } from '../strings/history.js';
import historyCss from '../styles/history.css?raw';
import { Dialog } from '../ui/Dialog.js';
import { Icon } from '../ui/Icon.js';
import { Menu } from '../ui/Menu.js';
import { icons } from './icons.js';
import { ShareDialog } from './ShareDialog.js';
import { useExport } from './useExport.js';

/** What can be done with all conversations. */
export function HistoryMenu({ withPage }: { withPage?: boolean }) {
  const { paths } = useSettings();
  const router = useRouter();
  const exportAs = useExport();
  const [deleting, setDeleting] = useState(false);
  return (
    <>
      <Menu
        label={t('more')}
        items={[
          ...(withPage
            ? [{ icon: { name: 'history' as const }, label: t('openPage'), onSelect: () => router.push(paths.history) }]
            : []),
          {
            icon: icons.download,
            label: t('exportAllMarkdown'),
            onSelect: () => void exportAs(null, t('history'), 'markdown'),
          },
          {
            icon: icons.download,
            label: t('exportAllJson'),
            onSelect: () => void exportAs(null, t('history'), 'json'),
          },
          { icon: icons.trash, label: t('deleteAll'), danger: true, onSelect: () => setDeleting(true) },
        ]}
      >
        <Icon name="more" />
      </Menu>
      {deleting && <DeleteAllDialog onClose={() => setDeleting(false)} />}
    </>
  );
}

/** Asks twice before everything goes: there is no undo. */
function DeleteAllDialog({ onClose }: { onClose: () => void }) {
  const { removeAll } = useHistoryChanges();
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    await removeAll();
    onClose();
  };
  return (
    <Dialog title={t('deleteAllTitle')} onClose={onClose}>
      <p role="status">{t(asked ? 'deleteAllSure' : 'deleteAllText')}</p>
      <div className="chat-buttons">
        <button type="button" className="chat-secondary" onClick={onClose}>
          {t('cancel')}
        </button>
        {/* Another button, so that a double click answers only one of the two questions. */}
        {asked ? (
          <button
            key="sure"
            type="button"
            className="chat-primary chat-destroy"
            disabled={busy}
            onClick={() => void go()}
          >
            {t('deleteAllYes')}
          </button>
        ) : (
          <button key="first" type="button" className="chat-secondary chat-danger" onClick={() => setAsked(true)}>
            {t('deleteAll')}
          </button>
        )}
      </div>
    </Dialog>
  );
}

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
