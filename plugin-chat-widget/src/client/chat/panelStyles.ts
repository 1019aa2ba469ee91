import { formStyles } from '../account/accountStyles.js';
import { sharedStyles } from '../sharedStyles.js';
import { messageStyles } from './messageStyles.js';

const frame = /* css */ `
.chat-panel {
  position: fixed; inset-block: var(--chat-top, 0) 0; inset-inline-end: 0; z-index: var(--chat-layer);
  display: flex; flex-direction: column; width: min(27rem, 100vw);
  border-inline-start: 1px solid var(--chat-line); background: var(--chat-bg);
  font-size: 0.9375rem; line-height: 1.55;
}
.chat-header { display: flex; align-items: center; gap: 0.125rem; min-height: 3.125rem; padding: 0 0.5rem 0 1rem; border-bottom: 1px solid var(--chat-line); }
[dir='rtl'] .chat-header { padding: 0 1rem 0 0.5rem; }
.chat-header h2 {
  --ifm-h2-font-size: 0.9375rem; --ifm-heading-font-weight: 600;
  flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
}
.chat-header h2:focus-visible { outline: none; }
:is(.chat-panel, .chat-page) .chat-quiet {
  display: inline-flex; align-items: center; gap: 0.35rem; padding: 0.35rem 0.5rem;
  border: 0; border-radius: 0.4rem; background: none; color: var(--chat-muted); font-size: 0.875rem; white-space: nowrap;
}
:is(.chat-panel, .chat-page) .chat-quiet:hover { background: var(--chat-soft); color: var(--ifm-font-color-base); }
.chat-quiet .chat-icon-close, .chat-quiet .chat-icon-back { width: 1.15rem; height: 1.15rem; }
[dir='rtl'] :is(.chat-icon-back, .chat-icon-forward, .chat-icon-signOut) { scale: -1 1; }
.chat-composer { padding: 0.625rem 0.875rem 0.7rem; border-top: 1px solid var(--chat-line); }
.chat-chips { display: flex; flex-wrap: wrap; gap: 0.35rem; }
:is(.chat-panel, .chat-page) .chat-chip {
  display: inline-flex; align-items: center; gap: 0.2rem; padding: 0.08rem 0.65rem;
  border: 1px solid var(--chat-line); border-radius: 1rem; background: var(--chat-soft); color: var(--chat-muted); font-size: 0.78rem;
}
.chat-chip-text { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
:is(.chat-panel, .chat-page) .chat-chip-quote { max-width: 100%; border-inline-start: 3px solid var(--chat-accent); border-radius: 0.5rem; }
.chat-chip button { display: grid; place-items: center; min-width: 1.5rem; height: 1.5rem; margin-inline-end: -0.5rem; padding: 0; border: 0; background: none; }
.chat-box {
  display: flex; align-items: flex-end; gap: 0.4rem; margin-top: 0.5rem; padding: 0.3rem 0.35rem 0.3rem 0.8rem;
  border: 1.5px solid var(--ifm-color-emphasis-500); border-radius: 0.75rem;
}
[dir='rtl'] .chat-box { padding: 0.3rem 0.8rem 0.3rem 0.35rem; }
.chat-box:focus-within { border-color: var(--chat-accent); box-shadow: 0 0 0 1px var(--chat-accent); }
.chat-box textarea {
  flex: 1; max-height: 10rem; padding: 0.25rem 0; border: 0; outline: 0; background: none;
  color: inherit; font: inherit; line-height: 1.5; resize: none;
}
:is(.chat-panel, .chat-page) textarea:focus-visible { outline: 0; }
.chat-box textarea::placeholder { color: var(--chat-muted); opacity: 1; }
:is(.chat-panel, .chat-page) .chat-send {
  display: grid; place-items: center; flex: none; width: 2rem; height: 2rem; padding: 0;
  border: 0; border-radius: 0.5rem; background: var(--ifm-color-primary); color: var(--chat-on-primary);
}
:is(.chat-panel, .chat-page) .chat-send:hover:enabled { background: var(--ifm-color-primary-dark); }
:is(.chat-panel, .chat-page) .chat-send:disabled { background: var(--chat-soft); color: var(--chat-muted); cursor: default; }
.chat-icon-stop { fill: currentColor; }
.chat-icon-more { stroke-width: 3.5; }
.chat-icon-thumbDown { scale: 1 -1; }
.chat-fine { padding-top: 0.4rem; color: var(--chat-muted); font-size: 0.74rem; text-align: center; }

.chat-skeletons { display: flex; flex-direction: column; gap: 0.7rem; padding: 0.75rem 0.625rem; }
.chat-messages > .chat-skeletons { padding: 0; }
.chat-skeleton { height: 0.85rem; border-radius: 0.4rem; background: var(--chat-soft); }
.chat-skeleton-question { align-self: flex-end; width: 60%; height: 2.4rem; margin-bottom: 0.6rem; border-radius: 0.75rem; }

@media (min-width: 1000px) {
  .chat-panel { width: var(--chat-room); }
}
.chat-resize { position: absolute; inset-block: 0; inset-inline-start: -5px; z-index: 1; width: 9px; cursor: col-resize; touch-action: none; }
.chat-resize::after { content: ''; position: absolute; inset-block: 0; inset-inline-start: 4px; width: 2px; background: transparent; }
.chat-resize:is(:hover, :active, :focus-visible)::after { background: var(--chat-accent); }
.chat-panel .chat-resize:focus-visible { outline-offset: -3px; }
@media (max-width: 999.98px) {
  .chat-panel { box-shadow: var(--ifm-global-shadow-tl); }
}
@media (max-width: 599.98px) {
  .chat-panel { inset-block: var(--chat-top, 0) auto; width: 100%; height: var(--chat-height, 100dvh); border: 0; z-index: calc(var(--ifm-z-index-overlay) + 1); }
  [data-chat-open] { overflow: hidden; }
  .chat-box textarea { padding-block: 0.5rem; font-size: 1rem; }
  :is(.chat-panel, .chat-page) :is(.chat-quiet, .chat-primary, .chat-secondary, .chat-starters button) { min-height: 2.5rem; }
  :is(.chat-panel, .chat-page) .chat-send { width: 2.5rem; height: 2.5rem; }
  :is(.chat-panel, .chat-page) .chat-chip { min-height: 2rem; }
  .chat-chip button { min-width: 2rem; height: 2rem; margin-inline-end: -0.6rem; }
}
@media (prefers-reduced-motion: no-preference) {
  .chat-panel { animation: chat-in 0.16s ease-out; }
  .chat-skeleton, .chat-phase { animation: chat-breathe 1.6s ease-in-out infinite; }
  @keyframes chat-in { from { opacity: 0; translate: 0 0.5rem; } }
  @keyframes chat-breathe { 50% { opacity: 0.75; } }
}
@media print {
  .chat-panel { display: none; }
}
`;

export const panelStyles = sharedStyles + formStyles + frame + messageStyles;
