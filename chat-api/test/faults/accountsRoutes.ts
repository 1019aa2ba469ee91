/** Routes of accounts that show or change what is a reader's own. */
export const accountRoutes = [
  ...['get-session', 'list-sessions', 'list-accounts', 'token'].map((path) => `GET ${path}`),
  ...['hand-off/link', 'hand-off/redeem', 'email-verification/redeem', 'change-email', 'change-password'],
  ...['update-user', 'unlink-account', 'revoke-session', 'revoke-other-sessions'],
].map((route) => (route.includes(' ') ? route : `POST ${route}`));

/** Right for each of them, so that it is the caller who is refused. */
export const accountBody = {
  ...{ provider: 'acme', challenge: 'c'.repeat(43), returnTo: 'http://localhost:3000/', name: 'X', accountId: 'x' },
  ...{
    code: 'x',
    verifier: 'x',
    token: 'x',
    newEmail: 'x@example.com',
    currentPassword: 'x',
    newPassword: 'a new password',
  },
};
