import type { SwizzleConfig } from '@docusaurus/types';

/** What a site may replace, with a line for `docusaurus swizzle --list`: all that lies in `theme/`. */
const components = {
  ChatRoot: 'Stands around the whole site and adds the launcher and the panel.',
  ChatNavbarItem: '"Sign in", or the reader’s initials with their menu.',
  ChatLauncher: 'The button that opens the panel.',
  ChatComposer: 'The box for the question.',
  ChatMessage: 'A question with its answer.',
  ChatSources: 'The list of sources below an answer.',
  ChatPage: 'Stands around each page of the chat, in the site’s layout.',
  ChatSignInPage: 'The page for signing in.',
  ChatSignUpPage: 'The page for creating an account.',
  ChatForgotPasswordPage: 'The page that asks for an e-mail to set a new password.',
  ChatResetPasswordPage: 'The page that sets it.',
  ChatVerifyEmailPage: 'The page that confirms an e-mail address.',
  ChatAccountPage: 'The page of the reader’s account.',
  ChatHistoryPage: 'The page of all conversations.',
  ChatSharedPage: 'The page of a conversation that somebody has shared.',
};

/** Each is a few lines that pass on to `/client` and `/shell`, so that ejecting one binds its owner to little. */
export const swizzleConfig: SwizzleConfig = {
  components: Object.fromEntries(
    Object.entries(components).map(([name, description]) => [
      name,
      { actions: { eject: 'safe', wrap: 'safe' }, description },
    ]),
  ),
};
