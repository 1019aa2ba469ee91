/** What is drawn of the history, in a chunk of its own: see LazyHistory. */
export { HistoryDrawer } from './HistoryDrawer.js';
