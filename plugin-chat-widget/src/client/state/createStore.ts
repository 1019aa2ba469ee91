/** What components read: a value and who wants to know of its changes. */
export interface Store<T> {
  get: () => T;
  subscribe: (listener: () => void) => () => void;
}

/** A store in its owner's hands; what the owner hands out is a `Store`. */
export interface WritableStore<T> extends Store<T> {
  set: (state: T) => void;
}

/** A value in memory that tells of its changes, as `useSyncExternalStore` wants it. */
export function createStore<T>(state: T): WritableStore<T> {
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set: (next) => {
      state = next;
      listeners.forEach((listener) => listener());
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
