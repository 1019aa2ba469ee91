/** The lazy part of the chat: see loadChat. */
export { loadAccountParts } from '../client/account/LazyAccountParts.js';
export { ChatPanel } from '../client/panel/ChatPanel.js';
export { loadHistory } from '../client/history/LazyHistory.js';
