import { ChatError } from './ChatError.js';

/** Codes of BetterAuth and of its plugins that a reader can do something about, and the kinds that the forms word. */
const kinds: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'wrong-password',
  INVALID_EMAIL: 'invalid-email',
  INVALID_PASSWORD: 'password-refused',
  USER_ALREADY_EXISTS: 'email-taken',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'email-taken',
  PASSWORD_TOO_SHORT: 'password-too-short',
  PASSWORD_TOO_LONG: 'password-too-long',
  EMAIL_NOT_VERIFIED: 'email-not-verified',
  INVALID_TOKEN: 'link-expired',
  TOKEN_EXPIRED: 'link-expired',
  INVALID_CODE: 'provider-failed',
  PASSWORD_NEEDED: 'password-needed',
  SESSION_NOT_FRESH: 'password-needed',
  FAILED_TO_UNLINK_LAST_ACCOUNT: 'last-sign-in',
  TOO_MANY_ATTEMPTS: 'rate-limited',
  VERIFICATION_FAILED: 'captcha-failed',
  MISSING_RESPONSE: 'captcha-failed',
};

/** As BetterAuth's client gives it. */
export interface Refusal {
  status: number;
  code?: string;
}

/** Where the session's token is kept. */
interface TokenSlot {
  get: () => { token: string } | null;
  set: (none: null) => void;
}

/** What each call hands to BetterAuth's client, so that the headers of the answer are heard of. */
export interface CallOptions {
  headers: Record<string, string>;
  onSuccess: (context: { response: Response }) => void;
  onError: (context: { response: Response }) => void;
}

export type AuthCaller = ReturnType<typeof createAuthCaller>;

export interface AuthAnswer<T> {
  data: T;
  /** The session's signed token, where the answer brings one. */
  token: string | null;
}

/**
 * BetterAuth's client, as far as all its calls have something in common. The API may stand on another site than the docs,
 * where browsers block its cookies: none is sent, and the session's token goes as a Bearer token.
 *
 * @param authUrl where BetterAuth answers, such as `https://chat.example.com/api/auth`
 * @param locale of the site, in which mails are to be written
 */
export function createAuthCaller(authUrl: () => Promise<string>, slot: TokenSlot, locale: string) {
  // The library comes with the first need of it.
  async function loadClient() {
    const [{ createAuthClient }, baseURL] = await Promise.all([import('better-auth/client'), authUrl()]);
    return createAuthClient({
      baseURL,
      fetchOptions: { credentials: 'omit', auth: { type: 'Bearer', token: () => slot.get()?.token } },
    });
  }
  let client: ReturnType<typeof loadClient> | undefined;

  /**
   * Makes one call.
   *
   * @param send makes it with BetterAuth's client, and hands the options on
   * @param headers on top of those of every call
   * @throws {ChatError} for every answer that is not a success; `offline` when there was none
   */
  return async function call<T>(
    send: (
      client: Awaited<ReturnType<typeof loadClient>>,
      options: CallOptions,
    ) => Promise<{ data: T | null; error: Refusal | null }>,
    headers: Record<string, string> = {},
  ): Promise<AuthAnswer<T>> {
    client ??= loadClient();
    const session = slot.get();
    let response: Response | undefined;
    const hear = (context: { response: Response }) => void (response = context.response);
    const options = { headers: { 'Accept-Language': locale, ...headers }, onSuccess: hear, onError: hear };
    try {
      const { data, error } = await send(await client, options);
      if (data === null || error) throw errorOf(error, response);
      return { data, token: response?.headers.get('set-auth-token') ?? null };
    } catch (thrown) {
      // The client throws what `fetch` does; and a chunk that did not arrive is asked for again.
      if (!response) client = undefined;
      const failure = ChatError.from(thrown);
      // Dead at the server: so it is here, in every tab.
      if (failure.kind === 'sign-in-needed' && session && slot.get()?.token === session.token) slot.set(null);
      throw failure;
    }
  };
}

function errorOf(error: Refusal | null, response: Response | undefined): ChatError {
  const kind = error?.code && kinds[error.code];
  const retryAfter = Number(response?.headers.get('Retry-After')) || undefined;
  return new ChatError(kind || ({ 401: 'sign-in-needed', 429: 'rate-limited' }[error?.status ?? 0] ?? 'internal'), {
    retryAfter,
  });
}
