import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Notice } from '../chat/Notice.js';
import type * as HistoryParts from './historyParts.js';
import { ListSkeleton } from './ListSkeleton.js';

type Parts = typeof HistoryParts;

let loaded: Parts | undefined;

/** Fetches what draws the history, once; the first answer is shown without it. */
export async function loadHistory(): Promise<Parts> {
  loaded ??= await import('./historyParts.js');
  return loaded;
}

interface Props {
  draw: (parts: Parts) => ReactNode;
  /** Stands there until the parts have come; a skeleton of a list unless given. */
  waiting?: ReactNode;
}

/** Draws with the parts of the history as soon as they are here, and offers to try again when they do not come. */
export function LazyHistory({ draw, waiting = <ListSkeleton /> }: Props) {
  const [parts, setParts] = useState(loaded);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (parts || failed) return;
    loadHistory().then(setParts, () => setFailed(true));
  }, [parts, failed]);
  if (parts) return draw(parts);
  return failed ? <Notice problem={{ kind: 'offline' }} onRetry={() => setFailed(false)} /> : waiting;
}
