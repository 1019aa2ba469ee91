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
export { ChatError } from './http/ChatError.js';
export { ChatFrame } from '../shell/ChatFrame.js';
export { Composer } from './panel/Composer.js';
export { HistoryPage } from '../shell/HistoryPage.js';
export { SharedPage } from '../shell/SharedPage.js';
export { Launcher } from './panel/Launcher.js';
export { Message } from './panel/Message.js';
export { NavbarAccount } from './account/NavbarAccount.js';
export { PageContent } from '../shell/PageContent.js';
export { PageFrame } from './ui/PageFrame.js';
export { Sources } from './panel/Sources.js';
export { showPanel, usePanel } from './state/panel.js';
export { useConversation } from './hooks/useConversation.js';
export { useSession } from './hooks/useSession.js';
export { useHistory } from './hooks/useHistory.js';
export type { PastAnswer } from './panel/Sources.js';
export type { MessageProps } from './panel/Message.js';
export type { Citation, Turn, TurnProblem } from './state/turn.js';
