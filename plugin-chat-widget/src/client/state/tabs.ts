/** The site's other tabs in this browser. */
export interface Tabs {
  /** Runs `work` while no other tab runs its own; `waited` says that one had to end first. */
  inTurn<T>(work: (waited: boolean) => Promise<T>): Promise<T>;
  tell(message: unknown): void;
  hear(listener: (message: unknown) => void): void;
}

/**
 * @param name tabs that use the same one take turns and hear each other. Where a browser has no locks (pages without TLS)
 *   nobody waits: each tab then does its own work, which is more requests and nothing worse
 */
export function openTabs(name: string): Tabs {
  let channel: BroadcastChannel | undefined;
  const open = () => (typeof BroadcastChannel === 'undefined' ? undefined : (channel ??= new BroadcastChannel(name)));
  return {
    async inTurn(work) {
      const locks: LockManager | undefined = navigator.locks;
      if (!locks) return work(false);
      return locks.request(name, { ifAvailable: true }, (lock) =>
        lock ? work(false) : locks.request(name, () => work(true)),
      );
    },
    tell: (message) => open()?.postMessage(message),
    hear: (listener) => open()?.addEventListener('message', (event) => listener(event.data)),
  };
}
