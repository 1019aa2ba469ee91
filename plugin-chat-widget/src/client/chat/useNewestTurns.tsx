import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import type { Turn } from '../turn.js';

/** Turns that are drawn at once; drawing all of a long conversation would keep its reader waiting. */
const AT_ONCE = 6;

/**
 * The newest turns of a conversation, and more of the older ones as the reader comes near them. The list keeps its place
 * while it grows at its beginning.
 *
 * @returns the turns to draw, and what stands before them while there are earlier ones
 */
export function useNewestTurns(
  turns: Turn[],
  list: RefObject<HTMLElement | null>,
): { shown: Turn[]; earlier: ReactNode } {
  // Counted from the beginning, so that a new turn takes no old one away.
  const first = turns[0]?.key;
  const [start, setStart] = useState({ first, hidden: Math.max(0, turns.length - AT_ONCE) });
  const hidden = start.first === first ? start.hidden : Math.max(0, turns.length - AT_ONCE);
  if (start.first !== first) setStart({ first, hidden });
  const fromEnd = useRef<number>(undefined);

  useLayoutEffect(() => {
    const element = list.current;
    if (element && fromEnd.current !== undefined)
      element.scrollTo({ top: element.scrollHeight - fromEnd.current, behavior: 'instant' });
    fromEnd.current = undefined;
  }, [hidden, list]);

  const showMore = () => {
    if (list.current) fromEnd.current = list.current.scrollHeight - list.current.scrollTop;
    setStart({ first, hidden: Math.max(0, hidden - AT_ONCE) });
  };
  return {
    shown: turns.slice(hidden),
    earlier: hidden > 0 && <Earlier key={hidden} onNear={showMore} />,
  };
}

function Earlier({ onNear }: { onNear: () => void }) {
  const ref = useRef<HTMLDivElement>(null);
  const near = useRef(onNear);
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && near.current(), {
      root: ref.current?.closest('.chat-messages'),
      rootMargin: '600px 0px 0px 0px',
    });
    if (ref.current) observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return <div ref={ref} className="chat-earlier" aria-hidden />;
}
