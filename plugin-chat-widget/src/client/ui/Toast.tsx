import { useEffect, useState } from 'react';
import { Icon } from './Icon.js';
import { t, tCount } from '../strings/history.js';
import type { HistoryNews } from '../state/historyChanges.js';
import { useHistoryChanges } from '../hooks/useHistory.js';

/** Long enough to read it and to reach Undo; it stays while the pointer or the focus is on it. */
const STAYS_MS = 10_000;

/** What could not be done, in words. */
const failures = {
  rename: 'notRenamed',
  pin: 'notPinned',
  delete: 'notDeleted',
  restore: 'notRestored',
  deleteAll: 'notAllDeleted',
  export: 'notExported',
} as const;

/** Says below the list what has been done and offers to undo it. */
export function Snackbar() {
  const { news, undo, dismiss } = useHistoryChanges();
  const [held, setHeld] = useState(false);

  useEffect(() => {
    if (!news || held) return;
    const timer = setTimeout(dismiss, STAYS_MS);
    return () => clearTimeout(timer);
  }, [news, held, dismiss]);

  return (
    <div className="chat-news" role="status">
      {news && (
        <div
          className="chat-snackbar"
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span>{wordsOf(news)}</span>
          {'deleted' in news && (
            <button type="button" className="chat-link" onClick={leave(() => void undo())}>
              {t('undo')}
            </button>
          )}
          <button type="button" className="chat-quiet" aria-label={t('dismiss')} onClick={leave(dismiss)}>
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}

/** The button that was pressed goes with what it did; the focus goes on to the list, else to the search above it. */
function leave(act: () => void) {
  return () => {
    act();
    const next = document.querySelector<HTMLElement>('.chat-history .chat-row-open[tabindex="0"]');
    (next ?? document.querySelector<HTMLElement>('.chat-history-browser input'))?.focus();
  };
}

function wordsOf(news: HistoryNews): string {
  if ('deleted' in news) return tCount('deleted', news.deleted.length);
  return 'restored' in news ? tCount('restored', news.restored) : t(failures[news.failed]);
}
