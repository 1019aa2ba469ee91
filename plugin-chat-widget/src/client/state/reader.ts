import type { Store } from './createStore.js';

/** E-mail of whoever uses the chat: '' for somebody who asks without an account, null while nobody is signed in. */
export type Reader = string | null;

export interface ReaderWatch {
  get: () => Reader;
  /** Calls the listener after each change, in the order in which the listeners came. */
  onChange: (listener: (reader: Reader, before: Reader) => void) => void;
}

/** The one owner of "the reader has changed": whatever a store keeps of one reader is not for the next. */
export function watchReader(session: Store<{ user: { email: string } } | null>): ReaderWatch {
  const read = (): Reader => session.get()?.user.email ?? null;
  const listeners: Parameters<ReaderWatch['onChange']>[0][] = [];
  let reader = read();
  session.subscribe(() => {
    const before = reader;
    reader = read();
    if (reader !== before) listeners.forEach((listener) => listener(reader, before));
  });
  return { get: () => reader, onChange: (listener) => void listeners.push(listener) };
}
