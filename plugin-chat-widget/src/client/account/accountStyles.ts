import { sharedStyles } from '../sharedStyles.js';

/** Forms and the account menu, in the panel and outside of it. */
export const formStyles = /* css */ `
.chat-form { display: flex; flex-direction: column; gap: 0.75rem; }
.chat-field { position: relative; display: flex; flex-direction: column; gap: 0.25rem; }
.chat-field label { font-size: 0.8125rem; font-weight: 600; }
.chat-field input {
  padding: 0.55rem 0.75rem; border: 1px solid var(--ifm-color-emphasis-500); border-radius: 0.5rem;
  background: transparent; color: inherit; font: inherit;
}
.chat-field input:focus { border-color: var(--ifm-color-primary); outline: 2px solid var(--chat-accent); outline-offset: 0; }
.chat-field input[name='password'] { padding-inline-end: 4.5rem; }
.chat-field .chat-show {
  position: absolute; inset-block-start: 1.72rem; inset-inline-end: 0.35rem; padding: 0.3rem 0.5rem;
  border: 0; border-radius: 0.4rem; background: none; color: var(--chat-muted); font-size: 0.8125rem;
}
.chat-field .chat-show[aria-pressed='true'] { color: var(--chat-accent); font-weight: 600; }
.chat-hint { font-size: 0.8125rem; color: var(--chat-muted); }
.chat-form-error { color: color-mix(in srgb, var(--ifm-color-danger) 72%, var(--ifm-font-color-base)); font-size: 0.875rem; }
.chat-form-error:empty { display: none; }
.chat-switch { padding-top: 1rem; text-align: center; font-size: 0.875rem; color: var(--chat-muted); }
`;

export const accountStyles = /* css */ `
${sharedStyles}
${formStyles}
.chat-menu {
  position: absolute; inset-inline-end: 0; inset-block-start: calc(100% + 0.5rem); z-index: var(--ifm-z-index-dropdown);
  min-width: 13rem; padding: 0.4rem; border: 1px solid var(--chat-line); border-radius: var(--chat-radius);
  background: var(--chat-bg); box-shadow: var(--ifm-global-shadow-md); font-size: 0.9375rem;
}
.chat-menu p { display: flex; flex-direction: column; --ifm-paragraph-margin-bottom: 0.3rem; padding: 0.4rem 0.6rem; border-bottom: 1px solid var(--chat-line); }
.chat-menu p span { color: var(--chat-muted); font-size: 0.8125rem; }
.chat-menu button {
  display: flex; align-items: center; gap: 0.6rem; width: 100%; padding: 0.45rem 0.6rem;
  border: 0; border-radius: 0.4rem; background: none; text-align: start;
}
.chat-menu button:hover { background: var(--chat-soft); }
.menu__list-item .chat-menu { position: static; border: 0; box-shadow: none; background: none; }
`;
