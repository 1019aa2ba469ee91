/**
 * The shell draws what a site may replace: it stands between the theme's components and the parts in `client/`. This door
 * is for what is on every page. Its two come apart, so that no page carries the other.
 */
export { ChatFrame } from './ChatFrame.js';
export { PageContent } from './PageContent.js';
