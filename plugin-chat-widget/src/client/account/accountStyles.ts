/** Forms, in the panel and on their pages. */
export const formStyles = /* css */ `
.chat-form { display: flex; flex-direction: column; gap: 0.75rem; }
.chat-field { display: flex; flex-direction: column; gap: 0.25rem; }
.chat-field label { font-size: 0.8125rem; font-weight: 600; }
.chat-input { position: relative; display: flex; }
.chat-input input {
  flex: 1; min-width: 0; padding: 0.55rem 0.75rem; border: 1px solid var(--ifm-color-emphasis-500); border-radius: 0.5rem;
  background: transparent; color: inherit; font: inherit;
}
.chat-input input:focus { border-color: var(--ifm-color-primary); outline: 2px solid var(--chat-accent); outline-offset: 0; }
.chat-input input[aria-invalid='true'] { border-color: var(--ifm-color-danger); }
.chat-input input:has(+ .chat-show) { padding-inline-end: 4.5rem; }
.chat-input .chat-show {
  position: absolute; inset-block: 0.25rem; inset-inline-end: 0.3rem; padding: 0 0.5rem;
  border: 0; border-radius: 0.4rem; background: none; color: var(--chat-muted); font-size: 0.8125rem;
}
.chat-input .chat-show[aria-pressed='true'] { color: var(--chat-accent); font-weight: 600; }
.chat-hint { font-size: 0.8125rem; color: var(--chat-muted); }
.chat-form-error, .chat-field-error { color: color-mix(in srgb, var(--ifm-color-danger) 72%, var(--ifm-font-color-base)); font-size: 0.875rem; }
.chat-field-error { font-size: 0.8125rem; }
.chat-form-error:empty, .chat-field-error:empty, .chat-hint:empty, .chat-form > .chat-muted:empty { display: none; }
.chat-page > h1 { padding-bottom: 1.25rem; }
.chat-page > p:has(+ .chat-form) { padding-bottom: 1rem; }
.chat-page > .chat-form-error:not(:empty) { padding-bottom: 1rem; }
.chat-strength { display: flex; align-items: center; gap: 0.5rem; }
.chat-strength::before {
  --chat-strength: 25%; content: ''; width: 4rem; height: 0.3rem; border-radius: 0.2rem;
  background: linear-gradient(var(--ifm-color-danger) 0 0) 0 / var(--chat-strength) 100% no-repeat var(--chat-line);
}
.chat-strength[data-strength='fair']::before { --chat-strength: 50%; --ifm-color-danger: var(--ifm-color-warning); }
.chat-strength[data-strength='good']::before { --chat-strength: 75%; --ifm-color-danger: var(--ifm-color-success); }
.chat-strength[data-strength='strong']::before { --chat-strength: 100%; --ifm-color-danger: var(--ifm-color-success); }
[dir='rtl'] .chat-strength::before { scale: -1 1; }
.chat-switch { padding-top: 1rem; text-align: center; font-size: 0.875rem; color: var(--chat-muted); }
.chat-panel .chat-switch .chat-link, .chat-switch a { white-space: nowrap; }
.chat-provider-icon { width: 1.125rem; height: 1.125rem; flex: none; }
.chat-resend { display: flex; flex-wrap: wrap; align-items: center; gap: 1rem; padding-top: 0.25rem; }
.chat-panel .chat-primary.chat-danger, .chat-page .chat-primary.chat-danger { background: var(--ifm-color-danger-darkest); color: #fff; }
`;
