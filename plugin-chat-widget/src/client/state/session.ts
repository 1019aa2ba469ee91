import type { Capabilities } from 'docent-chat-api/wire';
import { createAccessTokens } from './accessToken.js';
import { createAuthCaller } from '../http/authClient.js';
import type { AuthAnswer } from '../http/authClient.js';
import { ChatError } from '../http/ChatError.js';
import type { createProofs, Proof } from './proofs.js';
import type { SessionSlot, StoredSession } from './storedSession.js';
import type { Tabs } from './tabs.js';

export type Session = ReturnType<typeof createSession>;

interface Surroundings {
  slot: SessionSlot;
  tabs: Tabs;
  proofs: ReturnType<typeof createProofs>;
  capabilities: () => Promise<Capabilities>;
  /** Of the site. */
  locale: string;
  /** Absolute addresses of the site's pages. */
  pages: () => { signIn: string; verifyEmail: string; resetPassword: string; account: string };
}

interface Identity {
  user: { name: string; email: string };
}

/** Who is signed in, and how to change that: a plain store on BetterAuth's client. Every method throws ChatErrors only. */
export function createSession({ slot, tabs, proofs, capabilities, locale, pages }: Surroundings) {
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

  /** Takes the session that an answer brought. @returns whether it brought one */
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

  return {
    get: slot.get,
    subscribe: slot.subscribe,
    /** For what only the account page asks. */
    call,
    accessToken: tokens.get,

    /** @param headers such as a captcha's response */
    async signIn(email: string, password: string, headers?: Record<string, string>): Promise<void> {
      await enter(
        await call<Identity>((client, options) => client.signIn.email({ email, password }, options), headers),
      );
    },

    /** @returns false while the address must be confirmed first: a mail is on its way */
    async signUp(
      account: { name: string; email: string; password: string },
      headers?: Record<string, string>,
    ): Promise<boolean> {
      // Where the page has no cryptography the mail's link asks for the password.
      const proof = await proofs.begin({ kind: 'sign-up' }).catch(() => undefined);
      const { verifyEmail: callbackURL, signIn: signInURL } = pages();
      const body = { ...account, callbackURL, signInURL, challenge: proof?.challenge };
      return enter(await call<Identity>((client, options) => client.signUp.email(body, options), headers));
    },

    /** Sends the mail that confirms an address once more. */
    async resendVerification(email: string, headers?: Record<string, string>): Promise<void> {
      const body = { email, callbackURL: pages().verifyEmail };
      await call((client, options) => client.sendVerificationEmail(body, options), headers);
    },

    /**
     * Follows the link of a mail that confirms an address, and signs in if it was that of a new account.
     *
     * @param password of the new account, which another browser than the one that made it is asked for
     * @throws {ChatError} `password-needed` in that case; the link is still good
     */
    async verifyEmail(token: string, password?: string): Promise<void> {
      const proof = proofs.find('sign-up');
      const body = { token, verifier: proof?.verifier, password };
      const answer = await call((client, options) =>
        client.$fetch<Identity>('/email-verification/redeem', { ...options, method: 'POST', body }),
      );
      const entered = await enter(answer);
      if (proof && entered) proofs.end(proof);
      const session = slot.get();
      if (entered || !session || session.anonymous) return;
      // Another address of whoever is signed in here, or of somebody else: the session's own user tells.
      const { data } = await call<Identity>((client, options) => client.getSession({ fetchOptions: options }));
      slot.set({ ...session, user: { ...session.user, email: data.user.email } });
    },

    async requestReset(email: string, headers?: Record<string, string>): Promise<void> {
      const body = { email, redirectTo: pages().resetPassword };
      await call((client, options) => client.requestPasswordReset(body, options), headers);
    },

    async resetPassword(token: string, newPassword: string): Promise<void> {
      await call((client, options) => client.resetPassword({ token, newPassword }, options));
    },

    /**
     * Leaves for a provider, by way of the API; `finishProvider` goes on when the reader is back.
     *
     * @param how.popup opens a window for it, where the browser lets it; this page stays as it is
     * @param how.link connects the provider to the account that is signed in, and ends on the account page
     * @returns the window, or null when this page itself is being left
     */
    async startProvider(
      provider: string,
      how: { back: string; popup?: boolean; link?: boolean },
    ): Promise<Window | null> {
      // Before anything is awaited: browsers open a window on a click only.
      const popup = how.popup ? open('about:blank', '_blank', 'popup,width=500,height=680') : null;
      const { flow, challenge } = await proofs.begin({ kind: 'sign-in', back: how.back, popup: popup !== null });
      const returnTo = how.link ? pages().account : `${pages().signIn}?flow=${flow}`;
      const body = { provider, challenge, returnTo };
      const address = how.link
        ? (
            await call((client, options) =>
              client.$fetch<{ url: string }>('/hand-off/link', { ...options, method: 'POST', body }),
            )
          ).data.url
        : `${await authUrl()}/hand-off/start?${new URLSearchParams(body)}`;
      if (popup) popup.location.replace(address);
      else location.assign(address);
      return popup;
    },

    /**
     * Takes the session for the code that came back from a provider.
     *
     * @returns where the reader was, and whether all this happened in a window of its own
     */
    async finishProvider(code: string, flow: string | null): Promise<Pick<Proof, 'back' | 'popup'>> {
      const proof = proofs.find('sign-in', flow);
      if (!proof) throw new ChatError('link-expired');
      proofs.end(proof);
      const body = { code, verifier: proof.verifier };
      await enter(
        await call((client, options) =>
          client.$fetch<Identity>('/hand-off/redeem', { ...options, method: 'POST', body }),
        ),
      );
      return proof;
    },

    /** Begins a session without an account. @returns false where the server wants one */
    async enterAnonymously(): Promise<boolean> {
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
    countQuestion(): void {
      const session = slot.get();
      if (session?.anonymous) slot.set({ ...session, anonymous: { left: Math.max(0, session.anonymous.left - 1) } });
    },

    /** The reader has another name, or with a new password another session. */
    update(change: { name?: string; token?: string | null }): void {
      const session = slot.get();
      if (!session) return;
      const name = change.name ?? session.user.name;
      const user = { ...session.user, name, initials: initialsOf(name) };
      slot.set({ ...session, user, token: change.token ?? session.token });
    },

    /** Forgets the session here at once, and at the server as soon as it can be reached. */
    async signOut(): Promise<void> {
      const session = slot.get();
      slot.set(null);
      if (!session) return;
      await end(session);
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
