import { translate } from '@docusaurus/Translate';
import type { ReactNode } from 'react';

/** Infima's colours for each kind of note, as Docusaurus gives them. */
const COLOURS: Record<string, string> = { note: 'secondary', tip: 'success', warning: 'warning', danger: 'danger' };

interface Props {
  kind: string;
  title?: string;
  children: ReactNode;
}

/**
 * A note as the site's own look. Not the theme's component: what a lazy chunk shares with the pages, Docusaurus moves to where
 * every page loads it.
 */
export function AnswerNote({ kind, title, children }: Props) {
  return (
    <div className={`theme-admonition alert alert--${COLOURS[kind] ?? 'info'}`} role="note">
      <p className="chat-note-title">{title ?? nameOf(kind)}</p>
      {children}
    </div>
  );
}

/** In the words that the theme has for it. */
function nameOf(kind: string): string {
  switch (kind) {
    case 'note':
      return translate({ id: 'theme.admonition.note', message: 'note' });
    case 'tip':
      return translate({ id: 'theme.admonition.tip', message: 'tip' });
    case 'warning':
      return translate({ id: 'theme.admonition.warning', message: 'warning' });
    case 'danger':
      return translate({ id: 'theme.admonition.danger', message: 'danger' });
    default:
      return translate({ id: 'theme.admonition.info', message: 'info' });
  }
}
