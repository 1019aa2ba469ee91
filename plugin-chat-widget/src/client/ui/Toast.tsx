import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Icon } from './Icon.js';

/** Long enough to read it and to reach its button; it stays while the pointer or the focus is on it. */
const STAYS_MS = 10_000;

interface Props {
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
export function Toast({ news, action, dismissLabel, onDismiss, onLeave }: Props): ReactNode {
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
