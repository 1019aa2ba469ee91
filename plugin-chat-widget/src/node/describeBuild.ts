import type { LoadContext, Plugin } from '@docusaurus/types';
import type { Build } from './collectDocuments.js';

type PostBuild = Parameters<NonNullable<Plugin['postBuild']>>[0];
/** What the docs plugin publishes for `useAllDocsData`; only what is read here. */
type DocsData = { versions: { name: string; label: string; isLast: boolean }[] };

/** The site's address with the baseUrl of its default locale: one for all its languages. */
export function addressOf({ siteConfig, i18n }: LoadContext): URL {
  const locale = i18n.localeConfigs[i18n.defaultLocale];
  return new URL(locale?.baseUrl ?? '/', locale?.url ?? siteConfig.url);
}

/** Takes from Docusaurus what the collector wants to know about the locale that was built. */
export function describeBuild(build: PostBuild, siteId: string): Build {
  const { siteConfig, i18n, plugins, routesPaths, routesBuildMetadata } = build;
  const docs = plugins.filter((plugin) => plugin.name === 'docusaurus-plugin-content-docs');
  return {
    outDir: build.outDir,
    baseUrl: build.baseUrl,
    routes: routesPaths.filter((route) => !routesBuildMetadata?.[route]?.noIndex),
    site: { id: siteId, title: siteConfig.title, url: siteConfig.url, baseUrl: addressOf(build).pathname },
    locale: i18n.currentLocale,
    versions: docs.flatMap((plugin) =>
      ((plugin.globalData as DocsData | undefined)?.versions ?? []).map(({ name, label, isLast }) => ({
        plugin: plugin.options.id,
        name,
        label,
        isLatest: isLast,
      })),
    ),
  };
}
