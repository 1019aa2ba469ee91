import type { Scope } from 'docent-chat-api/wire';

/** The docs plugin and version of the page being read, from the metas that Docusaurus gives every docs page. */
export function readVersion(): Pick<Scope, 'plugin' | 'version'> {
  const content = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
  const tag = content('docusaurus_tag');
  const version = content('docusaurus_version');
  // `docs-<plugin>-<version>`, and either name may hold a hyphen: the version's own meta says where to cut.
  if (!version || !tag?.startsWith('docs-') || !tag.endsWith(`-${version}`)) return {};
  return { plugin: tag.slice('docs-'.length, -version.length - 1), version };
}
