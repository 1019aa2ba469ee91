import { pastStyles } from './pastStyles.js';

const list = /* css */ `
.chat-history-browser { position: relative; display: flex; flex: 1; flex-direction: column; min-height: 0; }
.chat-find { display: flex; flex-direction: column; gap: 0.5rem; padding: 0.75rem 0.75rem 0.25rem; }
:is(.chat-find, .chat-rename, .chat-dialog) input {
  min-width: 0; padding: 0.5rem 0.75rem; border: 1.5px solid var(--ifm-color-emphasis-500); border-radius: 0.75rem;
  background: transparent; color: inherit; font: inherit;
}
:is(.chat-find, .chat-rename, .chat-dialog) input:focus { border-color: var(--chat-accent); outline: 2px solid var(--chat-accent); outline-offset: -1px; }
.chat-find input::placeholder { color: var(--chat-muted); opacity: 1; }
.chat-filters { display: flex; flex-wrap: wrap; gap: 0.35rem; }
.chat-filters .chat-chip[aria-pressed='true'] { border-color: var(--chat-accent); color: var(--ifm-font-color-base); }
.chat-dates { display: grid; grid-template-columns: 1fr 1fr; gap: 0.5rem; font-size: 0.8125rem; }
.chat-dates label { display: flex; flex-direction: column; color: var(--chat-muted); }
.chat-dates input { padding: 0.3rem 0.5rem; border-radius: 0.5rem; color: var(--ifm-font-color-base); color-scheme: light; }
[data-theme='dark'] .chat-dates input { color-scheme: dark; }

.chat-history { flex: 1; overflow-y: auto; padding: 0 0.75rem 1rem; overscroll-behavior: contain; transition: opacity 0.15s; }
.chat-history [role='list'] { position: relative; }
.chat-history [role='listitem'] { position: absolute; inset-inline: 0; }
.chat-history :is(h2, h3) {
  --ifm-h2-font-size: 0.75rem; --ifm-h3-font-size: 0.75rem; --ifm-heading-font-weight: 600; --ifm-heading-color: var(--chat-muted);
  padding: 0.75rem 0.625rem 0.2rem; letter-spacing: 0.04em; text-transform: uppercase;
}
.chat-history > .chat-notice { margin-top: 0.75rem; }
.chat-row { display: flex; align-items: flex-start; border-radius: 0.5rem; }
.chat-row:hover, .chat-row[data-current] { background: var(--chat-soft); }
:is(.chat-panel, .chat-page) .chat-row-open {
  display: flex; flex: 1; flex-direction: column; min-width: 0; padding: 0.5rem 0 0.5rem 0.625rem; border: 0; border-radius: 0.5rem;
  background: none; font-size: 0.9rem; line-height: 1.4; text-align: start;
}
[dir='rtl'] :is(.chat-panel, .chat-page) .chat-row-open { padding: 0.5rem 0.625rem 0.5rem 0; }
.chat-row-open[aria-current] .chat-row-title { font-weight: 600; }
.chat-row-title { display: flex; align-items: baseline; gap: 0.5rem; width: 100%; }
.chat-row-title > :first-child { flex: 1; }
.chat-row-title > :first-child, .chat-row-hit { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.chat-row-hit { width: 100%; color: var(--chat-muted); font-size: 0.8125rem; }
.chat-row > .chat-quiet { flex: none; padding: 0.5rem; }
@media (hover: hover) {
  .chat-row > .chat-quiet { opacity: 0; }
  .chat-row:is(:hover, :focus-within) > .chat-quiet, .chat-row > .chat-quiet[aria-expanded='true'] { opacity: 1; }
}
.chat-rename { gap: 0.25rem; padding: 0.15rem 0; }
.chat-rename input { flex: 1; padding: 0.28rem 0.55rem; border-radius: 0.5rem; }
.chat-history-browser mark { border-radius: 0.2rem; background: var(--chat-highlight, color-mix(in srgb, var(--ifm-color-warning) 38%, transparent)); color: inherit; }
.chat-running { flex: none; color: var(--chat-accent); font-size: 0.75rem; }
.chat-no-history { display: flex; flex: 1; flex-direction: column; align-items: center; gap: 0.9rem; padding: 2.5rem 1.5rem; text-align: center; }

.chat-popup {
  position: fixed; inset: auto; z-index: 2; min-width: 11rem; margin: 0; padding: 0.35rem;
  border: 1px solid var(--chat-line); border-radius: var(--chat-radius); background: var(--chat-bg); color: var(--ifm-font-color-base);
  box-shadow: var(--ifm-global-shadow-md); font-size: 0.875rem;
}
:is(.chat-panel, .chat-page) .chat-popup button {
  display: flex; align-items: center; gap: 0.6rem; width: 100%; padding: 0.4rem 0.6rem;
  border: 0; border-radius: 0.4rem; background: none; text-align: start; white-space: nowrap;
}
.chat-popup button:is(:hover, :focus) { background: var(--chat-soft); }
:is(.chat-panel, .chat-page) .chat-danger { color: color-mix(in srgb, var(--ifm-color-danger) 72%, var(--ifm-font-color-base)); }

.chat-news:empty { display: none; }
.chat-news { position: absolute; inset-block-end: 0.75rem; inset-inline: 0.75rem; z-index: 1; }
.chat-snackbar {
  display: flex; align-items: center; gap: 0.75rem; padding: 0.35rem 0.35rem 0.35rem 0.9rem; border: 1px solid var(--chat-line);
  border-radius: var(--chat-radius); background: var(--chat-bg); box-shadow: var(--ifm-global-shadow-md); font-size: 0.875rem;
}
[dir='rtl'] .chat-snackbar { padding: 0.35rem 0.9rem 0.35rem 0.35rem; }
.chat-snackbar span:first-child { flex: 1; }

.chat-dialog {
  width: min(27rem, calc(100vw - 2rem)); padding: 0; border: 1px solid var(--chat-line); border-radius: var(--chat-radius);
  background: var(--chat-bg); color: var(--ifm-font-color-base); font-size: 0.9375rem; line-height: 1.55;
}
.chat-dialog::backdrop { background: rgb(0 0 0 / 45%); }
.chat-dialog-body { display: flex; flex-direction: column; gap: 0.9rem; padding: 0.75rem 1rem 1rem; }
.chat-dialog header { display: flex; align-items: center; margin-inline-end: -0.5rem; }
.chat-dialog h2 { --ifm-h2-font-size: 1.0625rem; flex: 1; }
.chat-dialog .chat-buttons { margin: 0; }
:is(.chat-panel, .chat-page) .chat-destroy { background: var(--ifm-color-danger-darkest); color: #fff; }
:is(.chat-panel, .chat-page) .chat-destroy:hover:enabled { background: var(--ifm-color-danger-darkest); filter: brightness(0.9); }
@media (max-width: 599.98px) {
  :is(.chat-panel, .chat-page) :is(.chat-row-open, .chat-popup button) { min-height: 2.5rem; }
}
`;

/** The list of conversations, what is done with them, and how their sources are shown. */
export const historyStyles = pastStyles + list;
