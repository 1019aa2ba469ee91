/**
 * Styles that come with the code that needs them. Docusaurus gathers every CSS file of a site into one that all pages load,
 * lazily imported ones included; so what is not for every page is text here and a `<style>` beside its component.
 *
 * Colours come from the site's own (Infima's) variables; `--chat-*` is where an owner changes them. Infima's rules for bare
 * elements are turned by the variables that they read, not overruled: a build may raise their specificity above any class's
 * (cascade layers for older browsers).
 */
export const sharedStyles = /* css */ `
.chat-panel, .chat-menu, .chat-page {
  --chat-bg: linear-gradient(var(--ifm-background-color) 0 0) var(--ifm-background-surface-color);
  --chat-muted: color-mix(in srgb, var(--ifm-font-color-base) 74%, var(--ifm-background-surface-color));
  --chat-line: var(--ifm-color-emphasis-300);
  --chat-soft: color-mix(in srgb, var(--ifm-font-color-base) 6%, transparent);
  --chat-radius: 0.625rem;
  --ifm-paragraph-margin-bottom: 0;
  --ifm-list-margin: 0;
  --ifm-heading-margin-bottom: 0;
  --ifm-link-color: var(--chat-accent);
  --ifm-link-hover-color: var(--chat-accent);
  --ifm-link-decoration: underline;
}
.chat-icon {
  width: 1.05em; height: 1.05em; flex: none;
  fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round;
}
.chat-hidden {
  position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
.chat-muted { color: var(--chat-muted); }
.chat-panel button, .chat-menu button, .chat-page button { font: inherit; color: inherit; cursor: pointer; }
.chat-panel :focus-visible, .chat-menu :focus-visible, .chat-page :focus-visible, .chat-launcher:focus-visible, .chat-avatar:focus-visible {
  outline: 2px solid var(--chat-accent); outline-offset: 2px;
}
:is(.chat-panel, .chat-page) .chat-primary {
  display: inline-flex; align-items: center; justify-content: center; gap: 0.4rem;
  padding: 0.5rem 1rem; border: 1px solid transparent; border-radius: 0.5rem;
  background: var(--ifm-color-primary); color: var(--chat-on-primary); font-weight: 600;
}
.chat-primary:hover:enabled { background: var(--ifm-color-primary-dark); }
:is(.chat-panel, .chat-page) .chat-primary:disabled { background: var(--chat-soft); color: var(--chat-muted); cursor: default; }
:is(.chat-panel, .chat-page) .chat-secondary {
  display: inline-flex; align-items: center; justify-content: center; gap: 0.4rem; padding: 0.5rem 0.75rem;
  border: 1px solid var(--ifm-color-emphasis-500); border-radius: 0.5rem; background: none;
}
.chat-secondary:hover { background: var(--chat-soft); }
:is(.chat-panel, .chat-page) .chat-link { padding: 0; border: 0; background: none; color: var(--chat-accent); text-decoration: underline; text-underline-offset: 2px; }
`;
