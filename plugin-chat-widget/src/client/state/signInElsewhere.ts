import { ChatError } from '../http/ChatError.js';
import type { Proof } from './proofs.js';
import type { Root } from './root.js';
import type { Entrance, Identity } from './session.js';

/** The root's part for what leaves this page and comes back to it: by a provider, or by the link of a mail. */
export const elsewherePart = ({ session }: Root) => ({
  ...createProviderSignIn(session.entrance),
  ...createMailLinks(session.entrance),
});

/** What comes back by the link of a mail. */
export function createMailLinks({ call, enter, slot, proofs }: Entrance) {
  return {
    /**
     * Follows the link of a mail that confirms an address, and signs in if it was that of a new account.
     *
     * @param password of the new account, which another browser than the one that made it is asked for
     * @throws {ChatError} `password-needed` in that case; the link is still good
     */
    verifyEmail: async (token: string, password?: string): Promise<void> => {
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

    resetPassword: async (token: string, newPassword: string): Promise<void> => {
      await call((client, options) => client.resetPassword({ token, newPassword }, options));
    },
  };
}

/** What goes by a provider who knows the reader already. */
function createProviderSignIn({ call, enter, authUrl, proofs, pages }: Entrance) {
  return {
    /**
     * Leaves for a provider, by way of the API; `finishProvider` goes on when the reader is back.
     *
     * @param how.popup opens a window for it, where the browser lets it; this page stays as it is
     * @param how.link connects the provider to the account that is signed in, and ends on the account page
     * @returns the window, or null when this page itself is being left
     */
    startProvider: async (
      provider: string,
      how: { back: string; popup?: boolean; link?: boolean },
    ): Promise<Window | null> => {
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
    finishProvider: async (code: string, flow: string | null): Promise<Pick<Proof, 'back' | 'popup'>> => {
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
  };
}
