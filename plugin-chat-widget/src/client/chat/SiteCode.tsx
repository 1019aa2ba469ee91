import { ColorModeProvider } from '@docusaurus/theme-common/internal';
import CodeBlock from '@theme/CodeBlock';
import { memo, useSyncExternalStore } from 'react';

const readMode = () => document.documentElement.dataset.theme ?? 'light';

function onModeChange(listener: () => void) {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

/**
 * Code as the site shows code. The site's colour mode is a context of its layout, which the panel stands outside of, so
 * a code block gets one of its own, made anew when the reader switches.
 */
export const SiteCode = memo(function SiteCode({ code, language }: { code: string; language?: string }) {
  const mode = useSyncExternalStore(onModeChange, readMode);
  return (
    <ColorModeProvider key={mode}>
      <CodeBlock language={language}>{code}</CodeBlock>
    </ColorModeProvider>
  );
});
