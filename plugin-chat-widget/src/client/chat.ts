/** The lazy part of the chat: see loadChat. */
export { AccountForms } from './account/AccountForms.js';
export { AccountMenu } from './account/AccountMenu.js';
export { ChatPanel } from './chat/ChatPanel.js';
export { loadStrings } from './strings.js';
