/** What stands beside a form, or in its place. */
export const wayInStyles = /* css */ `
.chat-providers { --ifm-list-left-padding: 0; display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0; padding: 0; list-style: none; }
.chat-providers li { --ifm-list-item-margin: 0; flex: 1 1 8rem; display: flex; margin: 0; }
.chat-panel .chat-providers button, .chat-page .chat-providers button {
  display: inline-flex; flex: 1; align-items: center; justify-content: center; gap: 0.5rem; min-height: 2.5rem;
  padding: 0.45rem 0.75rem; border: 1px solid var(--ifm-color-emphasis-500); border-radius: 0.5rem; background: none;
}
.chat-providers button:hover { background: var(--chat-soft); }
.chat-or { display: flex; align-items: center; gap: 0.75rem; padding: 0.6rem 0; color: var(--chat-muted); font-size: 0.8125rem; }
.chat-sign-in .chat-or { padding: 0; }
.chat-or::before, .chat-or::after { content: ''; flex: 1; border-top: 1px solid var(--chat-line); }
.chat-check-mail { display: flex; flex-direction: column; gap: 0.5rem; }
.chat-check-mail p:focus-visible { outline: none; }
`;
