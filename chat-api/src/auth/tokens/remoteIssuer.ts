import { Problem } from '../../problem.js';
import { Capabilities, User } from '../../wire.js';

/** What the other server can do may be so old. Whether a reader has signed out may not. */
const CAPABILITIES_FOR_MS = 60_000;
const TIMEOUT_MS = 5_000;

/** Another server that signs the readers in. When it is a Docent server too, it tells about itself and about them. */
export interface RemoteIssuer {
  /** @returns undefined when it is no Docent server */
  capabilities: () => Promise<Capabilities | undefined>;
  /**
   * Whose access token this is.
   *
   * @returns null when its session has ended; undefined when the server is no Docent server and cannot be asked
   */
  whoHas: (token: string) => Promise<User | null | undefined>;
}

/**
 * Opens a remote issuer. BetterAuth's `get-session` takes a session's own token and no access token, so it cannot be
 * asked about a reader. Docent's `GET /users/me` can: it answers to an access token as long as its session lives.
 *
 * Both functions throw Problem `sign-in-unavailable` when the server cannot be reached: that is no verdict.
 */
export function openRemoteIssuer(issuer: string): RemoteIssuer {
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(issuer + path, { headers, signal, redirect: 'error' }).catch((cause: unknown) => {
      throw new Problem('sign-in-unavailable', { cause });
    });
    if ([502, 503, 504].includes(response.status)) throw new Problem('sign-in-unavailable');
    return response;
  };
  const askWhatItIs = async () => {
    const response = await get('/capabilities');
    const said: unknown = await response.json().catch(() => undefined);
    return response.ok ? Capabilities.safeParse(said).data : undefined;
  };

  let asked: { at: number; answer: Promise<Capabilities | undefined> } | undefined;
  const capabilities = () => {
    if (!asked || Date.now() - asked.at > CAPABILITIES_FOR_MS) {
      asked = { at: Date.now(), answer: askWhatItIs() };
      asked.answer.catch(() => (asked = undefined));
    }
    return asked.answer;
  };
  return {
    capabilities,
    async whoHas(token) {
      if (!(await capabilities())) return undefined;
      const response = await get('/users/me', { Authorization: `Bearer ${token}` });
      if (response.status === 401) return null;
      const user = User.safeParse(await response.json().catch(() => undefined)).data;
      if (!response.ok || !user) throw new Problem('sign-in-unavailable');
      return user;
    },
  };
}
