/** The sources of past answers, and the page of a shared conversation. */
export const pastStyles = /* css */ `
.chat-past-source:hover { border-color: var(--chat-line); }
.chat-past-source .chat-source-title { flex-wrap: wrap; }
.chat-past-source .chat-source-title > :first-child { display: flex; flex: 1 1 8rem; align-items: center; gap: 0.4rem; }
.chat-past-source .chat-source-title a:hover { text-decoration: underline; }
.chat-badge {
  flex: none; padding: 0 0.55rem; border-radius: 1rem; font-size: 0.72rem; font-weight: 500; line-height: 1.6;
  background: color-mix(in srgb, var(--ifm-color-warning) 28%, transparent); color: var(--ifm-font-color-base);
}
.chat-then-now { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: 0.5rem; margin-top: 0.45rem; font-size: 0.8rem; line-height: 1.5; }
.chat-then-now > div { padding: 0.4rem 0.6rem; border: 1px solid var(--chat-line); border-radius: 0.45rem; overflow-wrap: anywhere; }
.chat-then-now p { white-space: pre-line; }
.chat-then-now-label { color: var(--chat-muted); font-size: 0.69rem; font-weight: 700; letter-spacing: 0.03em; text-transform: uppercase; }
.chat-then-now :is(del, ins) { border-radius: 0.2rem; text-decoration: none; }
.chat-then-now del { background: color-mix(in srgb, var(--ifm-color-danger) 24%, transparent); }
.chat-then-now ins { background: color-mix(in srgb, var(--ifm-color-success) 28%, transparent); }

.chat-shared-note { margin-bottom: 1.5rem; }
.chat-shared { overflow: visible; padding: 0; gap: 2.25rem; }
.chat-continue { margin-top: 2.5rem; padding-top: 1.25rem; border-top: 1px solid var(--chat-line); }
.chat-continue .chat-muted { margin-top: 0.5rem; font-size: 0.875rem; }
`;
