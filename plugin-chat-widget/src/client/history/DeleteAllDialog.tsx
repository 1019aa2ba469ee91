import { useState } from 'react';
import { t } from '../strings/history.js';
import { Dialog } from '../ui/Dialog.js';
import { useHistoryChanges } from '../hooks/useHistory.js';

/** Asks twice before everything goes: there is no undo. */
export function DeleteAllDialog({ onClose }: { onClose: () => void }) {
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
