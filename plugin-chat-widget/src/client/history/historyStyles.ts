/** What stands in the list of conversations. */
export const historyStyles = /* css */ `
.chat-history { flex: 1; overflow-y: auto; padding: 0.25rem 0.75rem 1rem; }
.chat-history h3 {
  --ifm-h3-font-size: 0.75rem; --ifm-heading-font-weight: 600; --ifm-heading-color: var(--chat-muted);
  padding: 0.75rem 0.625rem 0.2rem; letter-spacing: 0.04em; text-transform: uppercase;
}
.chat-history ul { --ifm-list-left-padding: 0; list-style: none; }
.chat-history li { --ifm-list-item-margin: 0; }
.chat-history li button { width: 100%; padding: 0.5rem 0.625rem; border: 0; border-radius: 0.5rem; background: none; overflow: hidden; text-align: start; text-overflow: ellipsis; white-space: nowrap; }
.chat-history li button:hover, .chat-history li button[aria-current] { background: var(--chat-soft); }
.chat-history li button[aria-current] { font-weight: 600; }
.chat-no-history { padding: 2.5rem 1.5rem; text-align: center; }
`;
