/** The page of the history: two columns from tablets up, one of them on phones. */
export const historyPageStyles = /* css */ `
main:has(> .chat-history-page) { max-width: none; margin: 0; padding: 0; }
.chat-history-page {
  display: grid; grid-template: minmax(0, 1fr) / minmax(17rem, 24rem) minmax(0, 1fr);
  height: calc(100dvh - var(--ifm-navbar-height)); min-height: 26rem; font-size: 0.9375rem; line-height: 1.55;
}
.chat-history-page > :is(section, .chat-history-main) { display: flex; flex-direction: column; min-width: 0; min-height: 0; }
.chat-history-side { border-inline-end: 1px solid var(--chat-line); }
.chat-history-page h1 { --ifm-h1-font-size: 0.9375rem; --ifm-heading-font-weight: 600; flex: 1; margin: 0; }
.chat-history-main > :is(.chat-messages, .chat-composer) > * { width: 100%; max-width: 46rem; margin-inline: auto; }
body:has(.chat-history-page) .chat-launcher { display: none; }
.chat-history-main > .chat-muted { margin: auto; padding: 2rem; text-align: center; }
.chat-to-list { display: none !important; }
@media (max-width: 767.98px) {
  .chat-history-page { grid-template-columns: minmax(0, 1fr); }
  .chat-history-page[data-shown] .chat-history-side, .chat-history-page:not([data-shown]) .chat-history-main { display: none; }
  .chat-history-side { border: 0; }
  .chat-to-list { display: inline-flex !important; }
}
`;
