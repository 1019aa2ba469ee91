import type { Capabilities } from 'docent-chat-api/wire';
import { createStore } from './createStore.js';

/** What the server can do, asked once a page; what could not be had is asked for again by the next who needs it. */
export function createCapabilities(fetchThem: () => Promise<Capabilities>) {
  const store = createStore<Capabilities | undefined>(undefined);
  let loading: Promise<Capabilities> | undefined;
  return {
    get: store.get,
    subscribe: store.subscribe,

    /** @throws {ChatError} when the server cannot be reached */
    load(): Promise<Capabilities> {
      loading ??= fetchThem().then(
        (capabilities) => {
          store.set(capabilities);
          return capabilities;
        },
        (error: unknown) => {
          loading = undefined;
          throw error;
        },
      );
      return loading;
    },
  };
}
