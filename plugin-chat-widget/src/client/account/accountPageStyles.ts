/** The account page, beside the forms. */
export const accountPageStyles = /* css */ `
.chat-section { padding-block: 1.75rem; border-top: 1px solid var(--chat-line); }
.chat-section h2 { --ifm-h2-font-size: 1.125rem; --ifm-heading-margin-bottom: 0.75rem; }
.chat-section > .chat-muted { padding-bottom: 0.75rem; }
.chat-section .chat-form { align-items: start; max-width: 28rem; }
.chat-section .chat-field { width: 100%; }
.chat-section > .chat-link, .chat-list + .chat-secondary { margin-top: 1rem; }
.chat-list { --ifm-list-left-padding: 0; padding: 0; list-style: none; }
.chat-list li { --ifm-list-item-margin: 0; display: flex; align-items: center; justify-content: space-between; gap: 1rem; padding-block: 0.6rem; }
.chat-list li + li { border-top: 1px solid var(--chat-line); }
.chat-list li > span:not(.chat-provider) { display: flex; flex-direction: column; }
.chat-provider { display: inline-flex; align-items: center; gap: 0.5rem; }
.chat-list .chat-muted { font-size: 0.875rem; }
.chat-page .chat-secondary.chat-danger { border-color: currentColor; color: color-mix(in srgb, var(--ifm-color-danger) 72%, var(--ifm-font-color-base)); }
`;
