import type { ReactNode } from 'react';
import { useSettings } from '../hooks/everyPage.js';
import { SiteLink } from '../ui/SiteLink.js';
import { safeLink } from './safeLink.js';

interface Props {
  href: string;
  /** Its words without markup. */
  text: string;
  children: ReactNode;
}

/** A link of an answer: to a page of this site or an allowed host; of any other only the words and the host they name. */
export function AnswerLink({ href, text, children }: Props) {
  const { linkHosts } = useSettings();
  const target = safeLink(href, location.origin, linkHosts);
  if (!target) return children;
  if ('path' in target) return <SiteLink to={target.path}>{children}</SiteLink>;
  const host = text.includes(target.host) ? null : ` (${target.host})`;
  return target.url ? (
    <>
      <a href={target.url} target="_blank" rel="noopener noreferrer">
        {children}
      </a>
      {host}
    </>
  ) : (
    <>
      {children}
      {host}
    </>
  );
}
