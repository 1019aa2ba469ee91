/**
 * Everything that is drawn only when a reader wants it, in the site's language; asked for once, by whoever is first. One
 * chunk on purpose: what three of them share, Docusaurus moves to where every page of a small site loads it.
 */
export const loadChat = () => import('./chat.js');
