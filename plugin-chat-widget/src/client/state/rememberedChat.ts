import type { Turn } from './turn.js';

/** What a tab remembers over a reload. */
export interface RememberedChat {
  /** E-mail of the reader whose chat this is; null while nobody is signed in. */
  owner: string | null;
  conversationId?: string;
  /** A question that the server has not been heard to have saved. */
  unsaved?: Pick<Turn, 'key' | 'question' | 'scope' | 'parentId' | 'problem'>;
}

/** The question that would be lost with the page. */
export function unsavedOf(turns: readonly Turn[]): RememberedChat['unsaved'] {
  const turn = turns.find(({ ids, status }) => !ids && status !== 'interrupted' && status !== 'stopped');
  if (!turn) return undefined;
  const { key, question, scope, parentId, problem } = turn;
  return { key, question, scope, parentId, problem };
}
