/**
 * The browser half of Docent: what a site's own components (swizzled ones among them) build on.
 */
export { AccountForms } from './account/AccountForms.js';
export { ChatError } from './ChatError.js';
export { ChatFrame } from './ChatFrame.js';
export { Composer } from './chat/Composer.js';
export { Launcher } from './Launcher.js';
export { Message } from './chat/Message.js';
export { NavbarAccount } from './NavbarAccount.js';
export { PageContent } from './page/PageContent.js';
export { PageFrame } from './page/PageFrame.js';
export { Sources } from './chat/Sources.js';
export { showPanel, usePanel } from './panelState.js';
export { useConversation, useSession } from './hooks.js';
export { useHistory } from './history/useHistory.js';
export type { Citation, Turn, TurnProblem } from './turn.js';
