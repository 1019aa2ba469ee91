import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import type { Turn } from '../state/turn.js';

/** Characters that fill a view twice: what its reader waits for when a long conversation is opened. */
const FIRST = 3_000;
/** Turns that are drawn together later. */
const MORE = 6;

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
  const [start, setStart] = useState({ first, hidden: countEarlier(turns) });
  const hidden = start.first === first ? start.hidden : countEarlier(turns);
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
    setStart({ first, hidden: Math.max(0, hidden - MORE) });
  };
  return {
    shown: turns.slice(hidden),
    earlier: hidden > 0 && <Earlier key={hidden} list={list} onNear={showMore} />,
  };
}

/** How many turns stand before the newest ones that fill the view. */
function countEarlier(turns: Turn[]): number {
  let characters = 0;
  const first = turns.findLastIndex(({ question, text }) => (characters += question.length + text.length) >= FIRST);
  return Math.max(0, first);
}

function Earlier({ list, onNear }: { list: RefObject<HTMLElement | null>; onNear: () => void }) {
  const ref = useRef<HTMLDivElement>(null);
  const near = useRef(onNear);
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && near.current(), {
      root: list.current,
      rootMargin: '2000px 0px 0px 0px',
    });
    if (ref.current) observer.observe(ref.current);
    return () => observer.disconnect();
  }, [list]);
  return <div ref={ref} className="chat-earlier" aria-hidden />;
}
