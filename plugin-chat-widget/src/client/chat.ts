/** The lazy part of the chat: see loadChat. */
export { loadAccountParts } from './account/LazyAccountParts.js';
export { ChatPanel } from './chat/ChatPanel.js';
export { loadHistory } from './history/LazyHistory.js';
