import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useHistoryChanges } from '../hooks/useHistory.js';
import type { HistoryNews as News } from '../state/historyChanges.js';
import { t, tCount } from '../strings/history.js';
import { Icon } from '../ui/Icon.js';

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
export function HistoryNews({ onLeave }: { onLeave: () => void }) {
  const { news, undo, dismiss } = useHistoryChanges();
  const told = useMemo(() => news && { words: wordsOf(news) }, [news]);
  const undoing = news && 'deleted' in news ? { label: t('undo'), run: () => void undo() } : undefined;
  return <Toast news={told} action={undoing} dismissLabel={t('dismiss')} onDismiss={dismiss} onLeave={onLeave} />;
}

function wordsOf(news: News): string {
  if ('deleted' in news) return tCount('deleted', news.deleted.length);
  return 'restored' in news ? tCount('restored', news.restored) : t(failures[news.failed]);
}

/** Long enough to read it and to reach its button; it stays while the pointer or the focus is on it. */
const STAYS_MS = 10_000;

interface ToastProps {
  /** Absent while there is nothing to say. Another one begins its time anew. */
  news: { words: string } | null;
  /** What can be done about it. */
  action?: { label: string; run: () => void };
  /** What a screen reader calls the button that takes it away. */
  dismissLabel: string;
  onDismiss: () => void;
  /** The button that was pressed goes with what it did: the focus has to go on. */
  onLeave: () => void;
}

/** Says for a while what has been done. */
function Toast({ news, action, dismissLabel, onDismiss, onLeave }: ToastProps): ReactNode {
  const [held, setHeld] = useState(false);

  useEffect(() => {
    if (!news || held) return;
    const timer = setTimeout(onDismiss, STAYS_MS);
    return () => clearTimeout(timer);
  }, [news, held, onDismiss]);

  const leave = (act: () => void) => () => {
    act();
    onLeave();
  };
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
          <span>{news.words}</span>
          {action && (
            <button type="button" className="chat-link" onClick={leave(action.run)}>
              {action.label}
            </button>
          )}
          <button type="button" className="chat-quiet" aria-label={dismissLabel} onClick={leave(onDismiss)}>
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}
