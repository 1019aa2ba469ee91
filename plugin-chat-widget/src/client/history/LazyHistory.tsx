import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Notice } from '../chat/Notice.js';
import type * as HistoryParts from './historyParts.js';
import { ListSkeleton } from './ListSkeleton.js';

type Parts = typeof HistoryParts;

let loaded: Parts | undefined;

/** Fetches what draws the history, once. */
export async function loadHistory(): Promise<Parts> {
  loaded ??= await import('./historyParts.js');
  return loaded;
}

interface Props {
  draw: (parts: Parts) => ReactNode;
  /** Stands there until the parts have come, and instead of them when they do not come. */
  otherwise?: ReactNode;
}

/** Draws with the parts of the history as soon as they are here: the first answer is shown without them. */
export function LazyHistory({ draw, otherwise }: Props) {
  const [parts, setParts] = useState(loaded);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (parts || failed) return;
    loadHistory().then(setParts, () => setFailed(true));
  }, [parts, failed]);
  if (parts) return draw(parts);
  if (otherwise) return otherwise;
  return failed ? <Notice problem={{ kind: 'offline' }} onRetry={() => setFailed(false)} /> : <ListSkeleton />;
}
