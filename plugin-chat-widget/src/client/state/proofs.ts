import type { StoredValue } from './storage.js';

const LIFE_MS = { 'sign-in': 15 * 60_000, 'sign-up': 24 * 60 * 60_000 };
/** A reader with more sign-ins under way than this has forgotten the first. */
const MOST = 6;

/** Something that this browser has begun, and alone can finish: what comes back from outside fits its secret only. */
export interface Proof {
  /** Names it in an address; tells nothing. */
  flow: string;
  verifier: string;
  kind: keyof typeof LIFE_MS;
  /** Milliseconds since 1970. */
  begun: number;
  /** Where the reader was. */
  back?: string;
  /** It goes on in a window of its own. */
  popup?: boolean;
}

/**
 * Secrets for what leaves this page and returns to it, by a provider or a mail. Only the hash of one is sent along, as in
 * RFC 7636 (PKCE): who gets hold of a code or a link that was not made for this browser cannot use it.
 */
export function createProofs(stored: StoredValue<Proof[]>) {
  const live = () => (stored.get() ?? []).filter(({ kind, begun }) => Date.now() - begun < LIFE_MS[kind]);

  const find = (kind: Proof['kind'], flow?: string | null) =>
    live().findLast((proof) => proof.kind === kind && (!flow || proof.flow === flow));

  return {
    /** The one of that name, or the one that was begun last. */
    find,

    /** @returns the challenge to send: base64url of the verifier's SHA-256 */
    begin: async (proof: Pick<Proof, 'kind' | 'back' | 'popup'>): Promise<{ flow: string; challenge: string }> => {
      // Whichever of several mails the reader opens, it fits.
      const known = proof.kind === 'sign-up' ? find('sign-up') : undefined;
      const verifier = known?.verifier ?? base64url(crypto.getRandomValues(new Uint8Array(32)));
      const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
      const challenge = base64url(new Uint8Array(hash));
      const flow = challenge.slice(0, 8);
      const others = live().filter((other) => other.flow !== flow);
      stored.set([...others, { ...proof, flow, verifier, begun: Date.now() }].slice(-MOST));
      return { flow, challenge };
    },

    end: ({ flow }: Proof): void => {
      stored.set(live().filter((proof) => proof.flow !== flow));
    },
  };
}

/** Whether this page may use the browser's cryptography: pages without TLS may not, `localhost` excepted. */
export function canProve(): boolean {
  return crypto.subtle !== undefined;
}

/** RFC 4648, section 5, without padding. */
function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replaceAll('=', '');
}
