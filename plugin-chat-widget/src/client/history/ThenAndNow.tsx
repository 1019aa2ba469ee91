import { useEffect, useState } from 'react';
import { t } from './historyStrings.js';
import type { Piece } from './compareWords.js';

interface Side {
  text: string;
  /** Name of the docs version, where the site has several. */
  version: string | undefined;
}

/** A passage as it was cited and as it is, side by side where there is room, with the words that changed marked. */
export function ThenAndNow({ then, now, locale }: { then: Side; now: Side; locale: string }) {
  const [pieces, setPieces] = useState<Piece[]>();
  useEffect(() => {
    let wanted = true;
    import('./compareWords.js').then(
      ({ compareWords }) => wanted && setPieces(compareWords(then.text, now.text, locale)),
      // Without the marks both texts can still be read.
      () => {},
    );
    return () => void (wanted = false);
  }, [then.text, now.text, locale]);

  const only = (side: 'then' | 'now') =>
    (pieces ?? [{ text: side === 'then' ? then.text : now.text, in: 'both' as const }]).filter(
      (piece) => piece.in === 'both' || piece.in === side,
    );
  return (
    <div className="chat-then-now">
      {(['then', 'now'] as const).map((side) => {
        const { version } = side === 'then' ? then : now;
        return (
          <div key={side}>
            <span className="chat-then-now-label">{[t(side), version].filter(Boolean).join(' · ')}</span>
            <p>
              {only(side).map((piece, index) =>
                piece.in === 'both' ? (
                  piece.text
                ) : piece.in === 'then' ? (
                  <del key={index}>{piece.text}</del>
                ) : (
                  <ins key={index}>{piece.text}</ins>
                ),
              )}
            </p>
          </div>
        );
      })}
    </div>
  );
}
