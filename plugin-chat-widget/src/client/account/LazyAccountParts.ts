import { lazyParts } from '../ui/lazyParts.js';

/** What is drawn of the account if the owner has set it up or the reader asks for it. */
export const { load: loadAccountParts, Lazy: LazyAccountParts } = lazyParts(() => import('./accountParts.js'));
