import { sharedStyles } from '../sharedStyles.js';

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
.chat-providers { --ifm-list-left-padding: 0; display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0; padding: 0; list-style: none; }
.chat-providers li { --ifm-list-item-margin: 0; flex: 1 1 8rem; display: flex; margin: 0; }
.chat-panel .chat-providers button, .chat-page .chat-providers button {
  display: inline-flex; flex: 1; align-items: center; justify-content: center; gap: 0.5rem; min-height: 2.5rem;
  padding: 0.45rem 0.75rem; border: 1px solid var(--ifm-color-emphasis-500); border-radius: 0.5rem; background: none;
}
.chat-providers button:hover { background: var(--chat-soft); }
.chat-provider-icon { width: 1.125rem; height: 1.125rem; flex: none; }
.chat-provider { display: inline-flex; align-items: center; gap: 0.5rem; }
.chat-or { display: flex; align-items: center; gap: 0.75rem; padding: 0.6rem 0; color: var(--chat-muted); font-size: 0.8125rem; }
.chat-sign-in .chat-or { padding: 0; }
.chat-or::before, .chat-or::after { content: ''; flex: 1; border-top: 1px solid var(--chat-line); }
.chat-check-mail { display: flex; flex-direction: column; gap: 0.5rem; }
.chat-check-mail p:focus-visible { outline: none; }
.chat-row { display: flex; flex-wrap: wrap; align-items: center; gap: 1rem; padding-top: 0.25rem; }
.chat-panel .chat-primary.chat-danger, .chat-page .chat-primary.chat-danger { background: var(--ifm-color-danger-darkest); color: #fff; }
`;

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
.chat-list .chat-muted { font-size: 0.875rem; }
.chat-page .chat-secondary.chat-danger { border-color: currentColor; color: color-mix(in srgb, var(--ifm-color-danger) 72%, var(--ifm-font-color-base)); }
`;

/** What hangs below the avatar. */
export const menuStyles = /* css */ `
${sharedStyles}
.chat-menu {
  position: absolute; inset-inline-end: 0; inset-block-start: calc(100% + 0.5rem); z-index: var(--ifm-z-index-dropdown);
  min-width: 13rem; padding: 0.4rem; border: 1px solid var(--chat-line); border-radius: var(--chat-radius);
  background: var(--chat-bg); box-shadow: var(--ifm-global-shadow-md); font-size: 0.9375rem;
}
.chat-menu p { display: flex; flex-direction: column; --ifm-paragraph-margin-bottom: 0.3rem; padding: 0.4rem 0.6rem; border-bottom: 1px solid var(--chat-line); }
.chat-menu p span { color: var(--chat-muted); font-size: 0.8125rem; }
.chat-menu button, .chat-menu a {
  display: flex; align-items: center; gap: 0.6rem; width: 100%; padding: 0.45rem 0.6rem;
  border: 0; border-radius: 0.4rem; background: none; color: inherit; text-align: start; text-decoration: none;
}
.chat-menu button:hover, .chat-menu a:hover { background: var(--chat-soft); color: inherit; }
.menu__list-item .chat-menu { position: static; border: 0; box-shadow: none; background: none; }
`;
