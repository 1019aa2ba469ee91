/** The lazy part of the chat: see ChatFrame. */
import { ChatPanel as Panel } from '../client/panel/ChatPanel.js';
import { Conversation } from './Conversation.js';

export { loadAccountParts } from '../client/account/LazyAccountParts.js';
export { loadHistory } from '../client/history/LazyHistory.js';
export { Conversation, Message } from './Conversation.js';

export function ChatPanel() {
  return <Panel conversation={<Conversation />} />;
}
