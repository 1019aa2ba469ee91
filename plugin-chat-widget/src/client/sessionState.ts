import { ChatError } from './ChatError.js';
import type { SessionSlot } from './storedSession.js';

/** An access token is renewed this long before it ends, so that none expires on its way. */
const MARGIN_MS = 30_000;

/** BetterAuth's error codes that a reader can do something about. */
const kinds: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'wrong-password',
  INVALID_EMAIL: 'invalid-email',
  USER_ALREADY_EXISTS: 'email-taken',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'email-taken',
  PASSWORD_TOO_SHORT: 'password-too-short',
  PASSWORD_TOO_LONG: 'password-too-long',
};

interface Answer<T> {
  data: T | null;
  error: { status: number; code?: string } | null;
}

/**
 * Who is signed in, on BetterAuth's client. The API may stand on another site than the docs, where browsers block its
 * cookies: the session's token is kept in `slot` and sent as a Bearer token; other routes get a JWT of minutes for it.
 */
export function createSession(apiUrl: string, slot: SessionSlot) {
  let access: { jwt: string; for: string; until: number } | undefined;
  let renewing: Promise<string> | undefined;

  // The library comes with the first need of it.
  async function loadClient() {
    const { createAuthClient } = await import('better-auth/client');
    return createAuthClient({
      baseURL: `${apiUrl}/api/auth`,
      fetchOptions: { credentials: 'omit', auth: { type: 'Bearer', token: () => slot.get()?.token } },
    });
  }
  let client: ReturnType<typeof loadClient> | undefined;
  async function auth() {
    client ??= loadClient();
    return client.catch(() => {
      client = undefined;
      throw new ChatError('offline');
    });
  }

  async function renew(token: string): Promise<string> {
    const asked = Date.now();
    let signed = token;
    const fetchOptions = {
      onSuccess: ({ response }: { response: Response }) =>
        void (signed = response.headers.get('set-auth-token') ?? token),
    };
    const answer = auth().then((loaded) => loaded.$fetch<{ token: string }>('/token', fetchOptions));
    const { data, error } = await reached<{ token: string }>(answer);
    const session = slot.get();
    if (session?.token !== token) throw new ChatError('sign-in-needed');
    if (error?.status === 401) slot.set(null);
    if (!data) throw errorOf(error);
    // The server's secret has changed: from now on only the new signature will do.
    if (signed !== token) slot.set({ ...session, token: signed });
    access = { jwt: data.token, for: signed, until: asked + lifeOf(data.token) - MARGIN_MS };
    return data.token;
  }

  /** Signs in with what BetterAuth answered; the token in the header is the signed one. */
  async function enter(
    call: (keep: { onSuccess(context: { response: Response }): void }) => Promise<unknown>,
  ): Promise<void> {
    let token: string | null = null;
    const answer = call({ onSuccess: ({ response }) => void (token = response.headers.get('set-auth-token')) });
    const { data, error } = await reached<{ user: { name: string; email: string } }>(answer);
    if (!data || !token) throw errorOf(error);
    const { name, email } = data.user;
    slot.set({ token, user: { name, email, initials: initialsOf(name) } });
  }

  return {
    get: slot.get,
    subscribe: slot.subscribe,

    async signIn(email: string, password: string): Promise<void> {
      const loaded = await auth();
      await enter((fetchOptions) => loaded.signIn.email({ email, password, fetchOptions }));
    },

    async signUp(name: string, email: string, password: string): Promise<void> {
      const loaded = await auth();
      await enter((fetchOptions) => loaded.signUp.email({ name, email, password, fetchOptions }));
    },

    /** Forgets the session here at once, and at the server as soon as it can be reached. */
    async signOut(): Promise<void> {
      const token = slot.get()?.token;
      slot.set(null);
      access = undefined;
      if (!token) return;
      const loaded = await auth();
      await loaded.signOut({ fetchOptions: { auth: { type: 'Bearer', token } } });
    },

    /** A token for the API's own routes. However many ask at once, one request is made. */
    async accessToken(options?: { renew: boolean }): Promise<string> {
      const token = slot.get()?.token;
      if (!token) throw new ChatError('sign-in-needed');
      if (!options?.renew && access?.for === token && Date.now() < access.until) return access.jwt;
      renewing ??= renew(token).finally(() => (renewing = undefined));
      return renewing;
    },
  };
}

/** BetterAuth's client gives errors of the server as a value and throws those of the network. */
async function reached<T>(answer: Promise<unknown>): Promise<Answer<T>> {
  try {
    return (await answer) as Answer<T>;
  } catch {
    throw new ChatError('offline');
  }
}

function errorOf(error: Answer<unknown>['error']): ChatError {
  const kind = error?.code && kinds[error.code];
  return new ChatError(kind || ({ 401: 'sign-in-needed', 429: 'rate-limited' }[error?.status ?? 0] ?? 'internal'));
}

/** Milliseconds from issue to expiry, by the server's own clock (RFC 7519, `iat` and `exp`): the reader's may be wrong. */
function lifeOf(jwt: string): number {
  const claims = (jwt.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
  const { iat, exp } = JSON.parse(atob(claims)) as { iat: number; exp: number };
  return (exp - iat) * 1000;
}

/** At most two letters for an avatar: `Mira Kern` -> `MK`. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words[words.length - 1] : ''].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toLocaleUpperCase();
}
