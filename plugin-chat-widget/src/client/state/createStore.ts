export interface Store<T> {
  get(): T;
  set(state: T): void;
  subscribe(listener: () => void): () => void;
}

/** A value and who wants to know of its changes: what `useSyncExternalStore` reads, and all that our stores need. */
export function createStore<T>(state: T): Store<T> {
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(next) {
      state = next;
      listeners.forEach((listener) => listener());
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
