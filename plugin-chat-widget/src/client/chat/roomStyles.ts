/**
 * What a page does while the panel stands beside it. Also kept in the tab's storage, where a line in the page's head finds it
 * before the first paint: so that a page that loads with an open panel has room for it from the beginning.
 *
 * A page that shares its width keeps its text: the table of contents goes first, then the sidebar. Docusaurus caps the text's
 * width by an important rule, which in a cascade layer outranks ours; a least width outranks both.
 *
 * @param width of the panel in pixels, as the reader has drawn it; the owner's, else the default, unless given
 */
export function roomStyles(width?: number): string {
  return /* css */ `
:root { --chat-room: ${width ? `${width}px` : 'var(--chat-width, clamp(22.5rem, 30vw, 27rem))'}; }
[data-chat-open] .chat-launcher { visibility: hidden; }
@media (min-width: 1000px) {
  [data-chat-open] .main-wrapper, [data-chat-open] .footer { margin-inline-end: var(--chat-room); }
}
@media (min-width: 1000px) and (max-width: 1500px) {
  [data-chat-open] .row > .col--3:has(.table-of-contents) { display: none; }
  [data-chat-open] .row > .col:has(.theme-doc-markdown) { min-width: 100%; }
}
@media (min-width: 1000px) and (max-width: 1180px) {
  [data-chat-open] .theme-doc-sidebar-container { display: none; }
}
`;
}
