import { useEffect, useState } from 'react';
import { t } from '../strings/history.js';
import type { compareWords } from './compareWords.js';

interface Side {
  text: string;
  /** Name of the docs version, where the site has several. */
  version: string | undefined;
}

/** A passage as it was cited and as it is, side by side where there is room, with the words that changed marked. */
export function ThenAndNow({ then, now, locale }: { then: Side; now: Side; locale: string }) {
  const [pieces, setPieces] = useState<ReturnType<typeof compareWords>>();
  useEffect(() => {
    let wanted = true;
    import('./compareWords.js').then(
      ({ compareWords }) => wanted && setPieces(compareWords(then.text, now.text, locale)),
      // Without the marks both texts can still be read.
      () => {},
    );
    return () => void (wanted = false);
  }, [then.text, now.text, locale]);

  const unmarked = { then: [{ text: then.text, changed: false }], now: [{ text: now.text, changed: false }] };
  return (
    <div className="chat-then-now">
      {(['then', 'now'] as const).map((side) => {
        const { version } = side === 'then' ? then : now;
        const Change = side === 'then' ? 'del' : 'ins';
        return (
          <div key={side}>
            <span className="chat-then-now-label">{[t(side), version].filter(Boolean).join(' · ')}</span>
            <p>
              {(pieces ?? unmarked)[side].map(({ text, changed }, index) =>
                changed ? <Change key={index}>{text}</Change> : text,
              )}
            </p>
          </div>
        );
      })}
    </div>
  );
}
