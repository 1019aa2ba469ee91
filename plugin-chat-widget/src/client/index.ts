/**
 * The browser half of Docent: what a site's own components (swizzled ones among them) build on. It has the parts and the
 * hooks; what draws the components that a site may replace is in `shell/`, so that nothing here imports them.
 */
export { AccountPage } from './account/AccountPage.js';
export { AuthProvider, ProtectedRoute, PublicRoute } from './account/AuthRoutes.js';
export { ResetPasswordPage, VerifyEmailPage } from './account/MailLinkPages.js';
export { NavbarAccount } from './account/NavbarAccount.js';
export { SignInPage } from './account/SignInPage.js';
export { usePanel } from './hooks/everyPage.js';
export { useConversation } from './hooks/useConversation.js';
export { useHistory } from './hooks/useHistory.js';
export { useSession } from './hooks/useSession.js';
export { ChatError } from './http/ChatError.js';
export { Composer } from './panel/Composer.js';
export { Launcher } from './panel/Launcher.js';
export { Message } from './panel/Message.js';
export { Sources } from './panel/Sources.js';
export { showPanel } from './state/panel.js';
export { PageFrame } from './ui/PageFrame.js';
export type { PastAnswer } from './history/PastSources.js';
export type { MessageProps } from './panel/Message.js';
export type { SourcesProps } from './panel/Sources.js';
export type { Citation, Turn, TurnProblem } from './state/turn.js';
