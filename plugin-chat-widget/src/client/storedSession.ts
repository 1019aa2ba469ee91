import { storedValue } from './browserStorage.js';

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

export interface SessionSlot {
  get(): StoredSession | null;
  set(session: StoredSession | null): void;
  subscribe(listener: () => void): () => void;
}

const slots = new Map<string, SessionSlot>();

/** The one place of an API's session in this browser. The key names the API: a token never goes to another one. */
export function sessionSlot(apiUrl: string): SessionSlot {
  let slot = slots.get(apiUrl);
  if (!slot) {
    const value = storedValue<StoredSession>(() => localStorage, `docent.session ${apiUrl}`);
    const listeners = new Set<() => void>();
    slot = {
      get: value.get,
      set(session) {
        value.set(session);
        listeners.forEach((listener) => listener());
      },
      subscribe(listener) {
        listeners.add(listener);
        // Another tab signed in or out.
        addEventListener('storage', listener);
        return () => {
          listeners.delete(listener);
          removeEventListener('storage', listener);
        };
      },
    };
    slots.set(apiUrl, slot);
  }
  return slot;
}
