import type { WritableStore } from './createStore.js';

/**
 * A value in the browser's storage under one key. Where storage is blocked or full it lives as long as the page, and
 * nobody is told: a reader who forbids storage loses memory, not the chat. `get` gives the same object until the stored text
 * changes, so that React sees no change where there is none. Who subscribes hears of changes in other tabs too, where they share it.
 */
export type StoredValue<T> = WritableStore<T | null>;

export function storedValue<T>(storage: () => Storage, key: string): StoredValue<T> {
  const listeners = new Set<() => void>();
  let text: string | null = null;
  let value: T | null = null;
  return {
    get: () => {
      try {
        const now = storage().getItem(key);
        if (now !== text) {
          text = now;
          value = now ? (JSON.parse(now) as T) : null;
        }
      } catch {
        // Keep what this page knows.
      }
      return value;
    },
    set: (next) => {
      value = next;
      text = next && JSON.stringify(next);
      try {
        if (text) storage().setItem(key, text);
        else storage().removeItem(key);
      } catch {
        // As above.
      }
      listeners.forEach((listener) => listener());
    },
    subscribe: (listener) => {
      listeners.add(listener);
      addEventListener('storage', listener);
      return () => {
        listeners.delete(listener);
        removeEventListener('storage', listener);
      };
    },
  };
}

/** What a reader's browser keeps of a sign-in: enough to draw the avatar before any request has been made. */
export interface StoredSession {
  /** BetterAuth's signed session token; sent to the routes of BetterAuth only. */
  token: string;
  user: { name: string; email: string; initials: string };
  /** Where the token was given and is understood. */
  authUrl?: string;
  /** Set while the reader asks without an account, whose user has no name then; the questions that are left to them. */
  anonymous?: { left: number };
}

export type SessionSlot = StoredValue<StoredSession>;

let slot: SessionSlot | undefined;

/** The one place of the session in this browser. The key names the API: a token never goes to another one. */
export function sessionSlot(apiUrl: string): SessionSlot {
  return (slot ??= storedValue(() => localStorage, `docent.session ${apiUrl}`));
}
