import { useLocation } from '@docusaurus/router';
import { PageMetadata } from '@docusaurus/theme-common';
import { createElement, useEffect, useState } from 'react';
import type { ComponentType } from 'react';
import { useSettings } from '../client/hooks/everyPage.js';
import { handed } from '../client/state/panel.js';
import type { PageName, WidgetSettings } from '../widgetSettings.js';

type Pages = Partial<Record<PageName, ComponentType>>;

/** The page of the chat that has the current address; its code comes when it is shown. */
export function PageContent() {
  const { paths } = useSettings();
  const { pathname } = useLocation();
  const [pages, setPages] = useState<Pages>({});

  useEffect(() => {
    import('./pages.js').then(
      ({ pages }) => setPages(pages),
      (error: unknown) =>
        // Thrown where the site's own error page, with its "Try again", hears of it.
        setPages(() => {
          throw error;
        }),
    );
  }, []);

  const name = pageAt(pathname, paths);
  const page = name && pages[name];
  return (
    <>
      <PageMetadata>
        <meta name="robots" content="noindex" />
      </PageMetadata>
      <main ref={(place) => void (handed.page = place)} className="container" style={{ minHeight: '30rem' }}>
        {page && createElement(page)}
      </main>
    </>
  );
}

/** Hosts serve one page as `/x`, `/x/`, `/x.html` or `/x/index.html`. */
function pageAt(pathname: string, paths: WidgetSettings['paths']): PageName | undefined {
  const path = pathname.replace(/(\/index)?(\.html)?\/?$/, '');
  return (Object.keys(paths) as PageName[]).find((name) => paths[name] === path);
}
