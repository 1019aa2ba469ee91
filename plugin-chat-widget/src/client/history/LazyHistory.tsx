import { lazyParts } from '../ui/lazyParts.js';
import { ListSkeleton } from '../ui/ListSkeleton.js';
import { Notice } from '../ui/Notice.js';

/** What draws the history. */
export const { load: loadHistory, Lazy: LazyHistory } = lazyParts(() => import('./historyParts.js'));

/** Where nothing else stands in the place of what has not come. */
export const historyOnItsWay = (failed: boolean, again: () => void) =>
  failed ? <Notice problem={{ kind: 'offline' }} onRetry={again} /> : <ListSkeleton />;
