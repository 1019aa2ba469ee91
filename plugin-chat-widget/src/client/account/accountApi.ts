import { ChatError } from '../http/ChatError.js';
import type { Sender } from '../http/sender.js';
import type { Session } from '../state/session.js';
import { download } from '../ui/download.js';

/** A browser in which the reader is signed in. */
export interface OpenSession {
  token: string;
  isThis: boolean;
  userAgent: string;
  /** Milliseconds since 1970. */
  lastUsed: number;
}

/** A way in that the account has: `credential` is its password. */
export interface SignInWay {
  id: string;
  providerId: string;
}

export type AccountApi = ReturnType<typeof createAccountApi>;

/** What the account page asks of the server. Every function throws a ChatError. */
export function createAccountApi(session: Session, sender: Sender, pages: { verifyEmail: string }) {
  const { call } = session;
  return {
    rename: async (name: string): Promise<void> => {
      await call((client, options) => client.updateUser({ name, fetchOptions: options }));
      session.update({ name });
    },

    /** The address changes when the link in the mail to the new one is followed. */
    changeEmail: async (newEmail: string): Promise<void> => {
      const callbackURL = location.origin + pages.verifyEmail;
      await call((client, options) => client.changeEmail({ newEmail, callbackURL }, options));
    },

    /** All other sessions end. */
    changePassword: async (currentPassword: string, newPassword: string): Promise<void> => {
      const body = { currentPassword, newPassword, revokeOtherSessions: true };
      const { token } = await call((client, options) => client.changePassword(body, options));
      session.update({ token });
    },

    /** The one that was used last first; this one before all. */
    sessions: async (): Promise<OpenSession[]> => {
      const { data } = await call((client, options) => client.listSessions({ fetchOptions: options }));
      // What is stored here is the token and, behind a dot, its signature.
      const own = decodeURIComponent(session.get()?.token ?? '');
      return data
        .map(({ token, userAgent, updatedAt }) => ({
          token,
          isThis: own.startsWith(`${token}.`),
          userAgent: userAgent ?? '',
          lastUsed: new Date(updatedAt).getTime(),
        }))
        .sort((a, b) => Number(b.isThis) - Number(a.isThis) || b.lastUsed - a.lastUsed);
    },

    revoke: async (token: string): Promise<void> => {
      await call((client, options) => client.revokeSession({ token }, options));
    },

    revokeOthers: async (): Promise<void> => {
      await call((client, options) => client.revokeOtherSessions({ fetchOptions: options }));
    },

    signInWays: async (): Promise<SignInWay[]> => {
      const { data } = await call((client, options) => client.listAccounts({ fetchOptions: options }));
      return data.map(({ id, providerId }) => ({ id, providerId }));
    },

    disconnect: async ({ id }: SignInWay): Promise<void> => {
      await call((client, options) => client.unlinkAccount({ accountId: id }, options));
    },

    /** All that the server keeps of the reader, as a file in the browser's downloads. */
    download: async (): Promise<void> => {
      const response = await sender.sendAsReader('/users/me/export');
      const blob = await response.blob().catch(() => Promise.reject(new ChatError('offline')));
      download(blob, 'my-data.json');
    },

    /** Deletes the account with everything in it. */
    deleteAccount: async (password: string | undefined): Promise<void> => {
      await sender.sendAsReader('/users/me', {
        method: 'DELETE',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ password }),
      });
      await session.signOut().catch(() => {});
    },
  };
}
