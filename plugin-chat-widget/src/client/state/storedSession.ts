import { storedValue } from './storedValue.js';
import type { StoredValue } from './storedValue.js';

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
