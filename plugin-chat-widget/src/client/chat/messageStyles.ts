/** What stands in the list of messages. */
export const messageStyles = /* css */ `
.chat-messages { display: flex; flex: 1; flex-direction: column; gap: 1.5rem; overflow-y: auto; padding: 0.9rem 1rem; overscroll-behavior: contain; }
.chat-messages:focus-visible { outline-offset: -2px; }
.chat-turn { display: flex; flex-direction: column; gap: 0.65rem; }
/* Turns that are out of sight cost nothing; the last ones are what a reader comes to. */
.chat-turn:not(:nth-last-of-type(-n + 4)) { content-visibility: auto; contain-intrinsic-size: auto 30rem; }
.chat-earlier { height: 1px; flex: none; }
.chat-asked { display: flex; flex-flow: row-reverse wrap; align-items: center; gap: 0.2rem; }
.chat-question {
  align-self: flex-end; max-width: calc(100% - 3rem); padding: 0.5rem 0.85rem; border-radius: 0.75rem;
  background: var(--chat-soft); overflow-wrap: anywhere; white-space: pre-wrap;
}
.chat-quoted {
  --ifm-blockquote-padding-vertical: 0.1rem; --ifm-blockquote-padding-horizontal: 0.6rem; --ifm-blockquote-font-size: 0.8125rem;
  display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; flex: 0 0 88%; margin: 0; margin-inline-start: 12%;
  border-inline-start-color: var(--chat-accent); color: var(--chat-muted); overflow-wrap: anywhere; white-space: pre-wrap;
}
.chat-quoted-code { font-family: var(--ifm-font-family-monospace); }
.chat-question-actions { display: flex; align-items: center; gap: 0.25rem; }
.chat-question-actions .chat-icon { width: 0.95rem; height: 0.95rem; }
.chat-versions { display: inline-flex; align-items: center; color: var(--chat-muted); font-size: 0.8125rem; font-variant-numeric: tabular-nums; }
.chat-quiet:disabled { opacity: 0.4; cursor: default; }
.chat-panel .chat-quiet[aria-pressed='true'] { background: var(--chat-soft); color: var(--chat-accent); }
.chat-quiet[aria-pressed='true'] .chat-icon { fill: color-mix(in srgb, var(--chat-accent) 30%, transparent); }
.chat-doubt { background: none; color: inherit; text-decoration: underline wavy var(--ifm-color-warning-dark) 1px; text-underline-offset: 3px; }
.chat-doubt-sign {
  margin: 0 0.15rem; padding: 0.08rem 0.3rem; border: 1px solid var(--ifm-color-warning-dark); border-radius: 1rem;
  font-size: 0.68rem; font-weight: 700; line-height: 1; vertical-align: 0.12em; cursor: help;
}
.chat-task { list-style: none; margin-inline-start: -1.35rem; }
.chat-task > input { margin: 0 0.4rem 0 0; accent-color: var(--ifm-color-primary); }
.chat-answer .alert { --ifm-alert-padding-vertical: 0.6rem; --ifm-alert-padding-horizontal: 0.8rem; display: flex; flex-direction: column; gap: 0.4rem; }
.chat-note-title { font-size: 0.8rem; font-weight: 700; text-transform: uppercase; }
.chat-answer {
  --ifm-list-left-padding: 1.35rem; --ifm-list-item-margin: 0.2rem; --ifm-list-paragraph-margin: 0.4rem;
  --ifm-leading: 0; --ifm-spacing-vertical: 0; --ifm-code-font-size: 86%; --ifm-pre-padding: 0.7rem 0.85rem;
  --ifm-blockquote-border-color: var(--chat-line); --ifm-blockquote-color: currentcolor; --ifm-blockquote-font-size: 1em;
  --ifm-global-shadow-lw: none;
  display: flex; flex-direction: column; gap: 0.65rem; overflow-wrap: anywhere;
}
.chat-answer > * { min-width: 0; max-width: 100%; }
.chat-answer :is(ul, ol) :is(ul, ol) { margin-top: 0.2rem; }
.chat-heading { padding-top: 0.3rem; font-size: 1rem; font-weight: 700; }
.chat-table { --ifm-table-cell-padding: 0.35rem 0.6rem; overflow-x: auto; overflow-wrap: normal; font-size: 0.875rem; }
.chat-table table { display: table; }
.chat-label { color: var(--chat-muted); font-size: 0.78rem; font-weight: 600; letter-spacing: 0.02em; }
.chat-phase, .chat-note { color: var(--chat-muted); font-size: 0.875rem; }

.chat-citation { white-space: nowrap; }
.chat-number {
  --ifm-link-decoration: none; --ifm-link-hover-decoration: none; --ifm-link-hover-color: var(--chat-on-primary);
  margin: 0 0.1rem; padding: 0.14rem 0.36rem; border-radius: 0.33rem; background: color-mix(in srgb, var(--ifm-color-primary) 16%, transparent); color: var(--chat-accent);
  font-size: 0.72rem; font-weight: 700; line-height: 1; vertical-align: 0.12em;
}
a.chat-number:hover, a.chat-number:focus-visible { color: var(--chat-on-primary); background: var(--ifm-color-primary); }
/* The box begins below its number without a gap, so that a pointer can go into it. */
.chat-passage { position: fixed; z-index: 1; width: min(21rem, calc(100vw - 2rem)); padding: 0.35rem 0; white-space: normal; }
.chat-passage-box {
  display: flex; flex-direction: column; padding: 0.65rem 0.8rem;
  border: 1px solid var(--chat-line); border-radius: var(--chat-radius); background: var(--chat-bg); box-shadow: var(--ifm-global-shadow-md); font-size: 0.85rem;
}
.chat-passage-text {
  display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 9; overflow: hidden; margin-top: 0.3rem; white-space: pre-line;
}
.chat-path { color: var(--chat-muted); font-size: 0.78rem; }

.chat-sources { --ifm-list-left-padding: 0; --ifm-list-item-margin: 0; display: flex; flex-direction: column; gap: 0.45rem; list-style: none; }
.chat-source {
  --ifm-link-color: currentcolor; --ifm-link-hover-color: currentcolor; --ifm-link-decoration: none; --ifm-link-hover-decoration: none;
  display: flex; flex-direction: column; padding: 0.5rem 0.7rem; border: 1px solid var(--chat-line); border-radius: var(--chat-radius);
  font-size: 0.85rem;
}
.chat-source:hover { border-color: var(--chat-accent); }
.chat-source-title { display: flex; align-items: center; gap: 0.4rem; font-weight: 600; }
.chat-source-title .chat-number { flex: none; margin: 0; padding-block: 0.22rem; }
.chat-quote {
  display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; margin-top: 0.3rem; padding-inline-start: 0.55rem;
  border-inline-start: 3px solid var(--ifm-color-primary); color: var(--chat-muted); quotes: none;
}
.chat-also { display: flex; flex-wrap: wrap; gap: 0.1rem 0.5rem; padding: 0.15rem 0.7rem 0; }
.chat-actions { display: flex; flex-wrap: wrap; gap: 0 0.25rem; margin-inline-start: -0.5rem; }

.chat-notice { padding: 0.6rem 0.8rem; border: 1px solid var(--chat-line); border-inline-start: 4px solid var(--ifm-color-warning); border-radius: 0.5rem; font-size: 0.9rem; }
.chat-buttons { display: flex; gap: 0.5rem; margin-top: 0.6rem; }
.chat-buttons > * { flex: 1; }
.chat-sign-in { display: flex; flex-direction: column; gap: 0.9rem; }
.chat-sign-in .chat-muted { font-size: 0.875rem; }
.chat-sign-in .chat-switch { padding: 0; }

.chat-empty { display: flex; flex: 1; flex-direction: column; justify-content: center; }
.chat-empty-title { --ifm-paragraph-margin-bottom: 0.2rem; font-size: 1.25rem; font-weight: 700; }
.chat-starters {
  --ifm-list-left-padding: 0; --ifm-list-item-margin: 0;
  display: flex; flex-direction: column; align-items: flex-start; gap: 0.45rem; padding-top: 0.9rem; list-style: none;
}
.chat-follow-ups { flex-flow: row wrap; padding-top: 0; }
.chat-starters button { padding: 0.3rem 0.8rem; border: 1px solid var(--chat-line); border-radius: 1.2rem; background: none; font-size: 0.84rem; text-align: start; }
.chat-starters button:hover { border-color: var(--chat-accent); background: var(--chat-soft); }
`;
