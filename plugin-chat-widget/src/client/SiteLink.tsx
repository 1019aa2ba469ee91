import Link from '@docusaurus/Link';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type { ComponentProps } from 'react';

/** A link within the site, by its router where the page belongs to this language's build, else as a page load. */
export function SiteLink({ to, ...props }: { to: string } & Omit<ComponentProps<'a'>, 'href' | 'ref'>) {
  const { siteConfig } = useDocusaurusContext();
  return to.startsWith(siteConfig.baseUrl) ? (
    <Link to={to} autoAddBaseUrl={false} {...props} />
  ) : (
    <a href={to} {...props} />
  );
}
