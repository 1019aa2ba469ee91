/**
 * The browser half of Docent: what a site's own components (swizzled ones among them) build on.
 */
export { AccountPage } from './account/AccountPage.js';
export { AuthProvider } from './account/AuthProvider.js';
export { ProtectedRoute } from './account/ProtectedRoute.js';
export { PublicRoute } from './account/PublicRoute.js';
export { ResetPasswordPage } from './account/ResetPasswordPage.js';
export { SignInPage } from './account/SignInPage.js';
export { VerifyEmailPage } from './account/VerifyEmailPage.js';
export { ChatError } from './ChatError.js';
export { ChatFrame } from './ChatFrame.js';
export { Composer } from './chat/Composer.js';
export { HistoryPage } from './history/HistoryPage.js';
export { SharedPage } from './history/SharedPage.js';
export { Launcher } from './Launcher.js';
export { Message } from './chat/Message.js';
export { NavbarAccount } from './NavbarAccount.js';
export { PageContent } from './page/PageContent.js';
export { PageFrame } from './page/PageFrame.js';
export { Sources } from './chat/Sources.js';
export { showPanel, usePanel } from './panelState.js';
export { useConversation } from './hooks.js';
export { useSession } from './sessionServices.js';
export { useHistory } from './history/useHistory.js';
export type { PastAnswer } from './chat/Sources.js';
export type { MessageProps } from './chat/Message.js';
export type { Citation, Turn, TurnProblem } from './turn.js';
