import type { Capabilities } from 'docent-chat-api/wire';
import { createAuthCaller } from '../http/authClient.js';
import type { AuthAnswer, AuthCaller } from '../http/authClient.js';
import { ChatError } from '../http/ChatError.js';
import { createAccessTokens } from './accessToken.js';
import type { Tabs } from './accessToken.js';
import type { createProofs } from './proofs.js';
import type { SessionSlot, StoredSession } from './storage.js';

export type Session = ReturnType<typeof createSession>;

export interface Identity {
  user: { name: string; email: string };
}

/** What the ways into an account have in common. */
export interface Entrance {
  slot: SessionSlot;
  proofs: ReturnType<typeof createProofs>;
  /** Absolute addresses of the site's pages. */
  pages: () => { signIn: string; verifyEmail: string; resetPassword: string; account: string };
  call: AuthCaller;
  /** Where BetterAuth answers. */
  authUrl: () => Promise<string>;
  /** Takes the session that an answer brought. @returns whether it brought one */
  enter: (answer: AuthAnswer<Identity>) => Promise<boolean>;
}

interface Surroundings extends Pick<Entrance, 'slot' | 'proofs' | 'pages'> {
  tabs: Tabs;
  capabilities: () => Promise<Capabilities>;
  /** Of the site. */
  locale: string;
}

/** Who is signed in, and how to change that: a store on BetterAuth's client. Every method throws ChatErrors only. */
export function createSession({ slot, tabs, proofs, pages, capabilities, locale }: Surroundings) {
  const authUrl = async () => slot.get()?.authUrl ?? (await capabilities()).signIn.authUrl;
  const call = createAuthCaller(authUrl, slot, locale);

  const tokens = createAccessTokens(slot, tabs, async (session) => {
    const answer = await call((client, options) => client.$fetch<{ token: string }>('/token', options));
    const stored = slot.get();
    if (stored?.token !== session) throw new ChatError('sign-in-needed');
    // The server's secret has changed: from now on only the new signature will do.
    if (answer.token && answer.token !== session) slot.set({ ...stored, token: answer.token });
    return { jwt: answer.data.token, session: answer.token ?? session };
  });

  async function enter({ data, token }: AuthAnswer<Identity>): Promise<boolean> {
    if (!token) return false;
    const { name, email } = data.user;
    const before = slot.get();
    slot.set({ token, user: { name, email, initials: initialsOf(name) }, authUrl: await authUrl() });
    // Whoever signs in once more, to confirm that it is them, shall not leave a session behind.
    if (before && !before.anonymous) void end(before).catch(() => {});
    return true;
  }

  const end = ({ token }: StoredSession) =>
    call((client, options) => client.signOut({ fetchOptions: { ...options, auth: { type: 'Bearer', token } } }));

  const entrance: Entrance = { slot, proofs, pages, call, authUrl, enter };
  return {
    get: slot.get,
    subscribe: slot.subscribe,
    /** For what only some pages ask. */
    call,
    entrance,
    accessToken: tokens.get,
    ...createPasswordSignIn(entrance),
    ...createAnonymousSignIn(entrance, capabilities),

    /** The reader has another name, or with a new password another session. */
    update: (change: { name?: string; token?: string | null }): void => {
      const session = slot.get();
      if (!session) return;
      const name = change.name ?? session.user.name;
      const user = { ...session.user, name, initials: initialsOf(name) };
      slot.set({ ...session, user, token: change.token ?? session.token });
    },

    /** Forgets the session here at once, and at the server as soon as it can be reached. */
    signOut: async (): Promise<void> => {
      const session = slot.get();
      slot.set(null);
      if (!session) return;
      await end(session);
    },
  };
}

/** Signing in and up by a password, and the mails for those who cannot. */
function createPasswordSignIn({ call, enter, proofs, pages }: Entrance) {
  return {
    /** @param headers such as a captcha's response */
    signIn: async (email: string, password: string, headers?: Record<string, string>): Promise<void> => {
      await enter(
        await call<Identity>((client, options) => client.signIn.email({ email, password }, options), headers),
      );
    },

    /** @returns false while the address must be confirmed first: a mail is on its way */
    signUp: async (
      account: { name: string; email: string; password: string },
      headers?: Record<string, string>,
    ): Promise<boolean> => {
      // Where the page has no cryptography the mail's link asks for the password.
      const proof = await proofs.begin({ kind: 'sign-up' }).catch(() => undefined);
      const { verifyEmail: callbackURL, signIn: signInURL } = pages();
      const body = { ...account, callbackURL, signInURL, challenge: proof?.challenge };
      return enter(await call<Identity>((client, options) => client.signUp.email(body, options), headers));
    },

    /** Sends the mail that confirms an address once more. */
    resendVerification: async (email: string, headers?: Record<string, string>): Promise<void> => {
      const body = { email, callbackURL: pages().verifyEmail };
      await call((client, options) => client.sendVerificationEmail(body, options), headers);
    },

    requestReset: async (email: string, headers?: Record<string, string>): Promise<void> => {
      const body = { email, redirectTo: pages().resetPassword };
      await call((client, options) => client.requestPasswordReset(body, options), headers);
    },
  };
}

/** Asking without an account. */
function createAnonymousSignIn({ call, slot, authUrl }: Entrance, capabilities: Surroundings['capabilities']) {
  return {
    /** Begins a session without an account. @returns false where the server wants one */
    enterAnonymously: async (): Promise<boolean> => {
      const { anonymousQuestions } = await capabilities();
      if (anonymousQuestions === 0) return false;
      const { token } = await call((client, options) =>
        client.$fetch<object>('/sign-in/anonymous', { ...options, method: 'POST', body: {} }),
      ).catch((thrown: unknown) => {
        const error = ChatError.from(thrown);
        // Used up for this address, or not without a captcha: then it is signing in that helps.
        if (/offline|internal|unavailable/.test(error.kind)) throw error;
        return { token: null };
      });
      if (!token) return false;
      const anonymous = { left: anonymousQuestions };
      slot.set({ token, user: { name: '', email: '', initials: '' }, authUrl: await authUrl(), anonymous });
      return true;
    },

    /** An anonymous reader has asked one more question. */
    countQuestion: (): void => {
      const session = slot.get();
      if (session?.anonymous) slot.set({ ...session, anonymous: { left: Math.max(0, session.anonymous.left - 1) } });
    },
  };
}

/** At most two letters for an avatar: `Mira Kern` -> `MK`. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words[words.length - 1] : ''].map(
    (word) => Array.from(word ?? '')[0] ?? '',
  );
  return letters.join('').toLocaleUpperCase();
}
