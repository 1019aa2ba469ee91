import { sharedStyles } from '../sharedStyles.js';

const menu = /* css */ `
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

/** What hangs below the avatar. */
export const menuStyles = sharedStyles + menu;
