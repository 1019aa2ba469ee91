/** What is drawn of the history, in a chunk of its own: see LazyHistory. */
export { HistoryDrawer } from './HistoryDrawer.js';
export { HistoryView } from './HistoryView.js';
export { OpenConversationMenu } from './HistoryMenus.js';
export { PastSources } from './PastSources.js';
export { ShareDialog } from './ShareDialog.js';
export { SharedView } from './SharedView.js';
