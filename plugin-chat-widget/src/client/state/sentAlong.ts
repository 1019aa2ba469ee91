import type { Scope } from 'docent-chat-api/wire';
import { createStore } from './createStore.js';

/** What the reader does not want sent along with questions, until they want it again or load another page. */
export interface LeftOut {
  page?: boolean;
  version?: boolean;
}

export const leftOut = createStore<LeftOut>({});

/** A question's scope without what the reader has left out; without a version the latest docs answer. */
export function narrowScope(scope: Scope): Scope {
  const { page, version } = leftOut.get();
  return {
    ...scope,
    ...(page && { page: undefined }),
    ...(version && { plugin: undefined, version: undefined }),
  };
}
