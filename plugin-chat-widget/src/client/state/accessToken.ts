import { ChatError } from '../http/ChatError.js';
import type { SessionSlot } from './storage.js';

/** An access token is renewed this long before it ends, so that none expires on its way. */
const MARGIN_MS = 30_000;
/** How long a tab that had to wait for another one's request listens for what came of it. */
const LISTEN_MS = 200;

interface Access {
  jwt: string;
  /** The session's token that it was given for. */
  session: string;
  /** Milliseconds since 1970, by this browser's clock. */
  until: number;
}

/** Between tabs: a token that has come, or the question for one. */
type Word = { access: Access } | { wanted: string };

/**
 * Tokens of minutes for the API's own routes, in memory only. However many ask at once, in however many tabs, one request
 * is made.
 *
 * @param fetchToken asks for a new one with the session's token; `session` of the answer differs after a change of secret
 */
export function createAccessTokens(
  slot: SessionSlot,
  tabs: Tabs,
  fetchToken: (session: string) => Promise<{ jwt: string; session: string }>,
) {
  let access: Access | undefined;
  let renewing: Promise<string> | undefined;
  let listening = false;
  let onWord = () => {};

  const current = (session: string | undefined) =>
    access && access.session === session && Date.now() < access.until ? access : undefined;

  function listen(): void {
    if (listening) return;
    listening = true;
    tabs.hear((message) => {
      const word = message as Word;
      if ('wanted' in word) {
        const known = current(word.wanted);
        if (known) tabs.tell({ access: known } satisfies Word);
      } else if (word.access.session === slot.get()?.token) {
        access = word.access;
        onWord();
      }
    });
  }

  /** What the tab that went before has got. */
  async function askTabs(session: string): Promise<void> {
    await new Promise<void>((resolve) => {
      onWord = resolve;
      setTimeout(resolve, LISTEN_MS);
      tabs.tell({ wanted: session } satisfies Word);
    });
  }

  async function renew(session: string): Promise<string> {
    listen();
    return tabs.inTurn(async (waited) => {
      if (waited && !current(session)) await askTabs(session);
      const known = waited && current(session);
      if (known) return known.jwt;
      const asked = Date.now();
      const { jwt, session: signed } = await fetchToken(session);
      access = { jwt, session: signed, until: asked + lifeOf(jwt) - MARGIN_MS };
      tabs.tell({ access } satisfies Word);
      return jwt;
    });
  }

  return {
    /** @throws {ChatError} `sign-in-needed` when there is no session */
    get: async ({ renew: anew = false } = {}): Promise<string> => {
      const session = slot.get()?.token;
      if (!session) throw new ChatError('sign-in-needed');
      const known = current(session);
      if (known && !anew) return known.jwt;
      if (!renewing) access = undefined;
      renewing ??= renew(session).finally(() => (renewing = undefined));
      return renewing;
    },
  };
}

/** Milliseconds from issue to expiry, by the server's own clock (RFC 7519, `iat` and `exp`): the reader's may be wrong. */
function lifeOf(jwt: string): number {
  const claims = (jwt.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
  const { iat, exp } = JSON.parse(atob(claims)) as { iat: number; exp: number };
  return (exp - iat) * 1000;
}

/** The site's other tabs in this browser. */
export interface Tabs {
  /** Runs `work` while no other tab runs its own; `waited` says that one had to end first. */
  inTurn: <T>(work: (waited: boolean) => Promise<T>) => Promise<T>;
  tell: (message: unknown) => void;
  hear: (listener: (message: unknown) => void) => void;
}

/**
 * @param name tabs that use the same one take turns and hear each other. Where a browser has no locks (pages without TLS)
 *   nobody waits: each tab then does its own work, which is more requests and nothing worse
 */
export function openTabs(name: string): Tabs {
  let channel: BroadcastChannel | undefined;
  const open = () => (typeof BroadcastChannel === 'undefined' ? undefined : (channel ??= new BroadcastChannel(name)));
  return {
    inTurn: async (work) => {
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
