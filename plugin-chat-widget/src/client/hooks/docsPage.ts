import { useAllPluginInstancesData } from '@docusaurus/useGlobalData';

interface DocsData {
  versions: { name: string; label: string; path: string }[];
}

/** The name that readers know a docs version by; undefined where there is only one, and for pages without versions. */
export function useVersionLabel(version: string | null | undefined, url: string): string | undefined {
  const instances = useAllPluginInstancesData('docusaurus-plugin-content-docs') as Record<string, DocsData> | undefined;
  const known = Object.values(instances ?? {})
    .filter(({ versions }) => versions.length > 1)
    .flatMap(({ versions }) => versions)
    .filter(({ name, path }) => name === version && url.startsWith(path));
  return known.at(-1)?.label;
}
