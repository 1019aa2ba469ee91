import { useAllPluginInstancesData } from '@docusaurus/useGlobalData';
import { useEffect } from 'react';

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

/**
 * Looks at the page once it is drawn, and again at every other one that takes its place: its address changes before its code
 * has come, its title and metas when it is there.
 *
 * @param look the same function from one drawing to the next
 */
export function usePageDrawn(look: () => void): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(look, 100);
    };
    later();
    const observer = new MutationObserver(later);
    observer.observe(document.head, { childList: true, subtree: true });
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [look]);
}
