/** The lazy part of the chat: see loadChat. */
export { AccountMenu } from './account/AccountMenu.js';
export { ChatPanel } from './chat/ChatPanel.js';
export { loadHistory } from './history/LazyHistory.js';
