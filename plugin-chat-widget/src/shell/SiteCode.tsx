import { ColorModeProvider } from '@docusaurus/theme-common/internal';
import { lazy, memo, Suspense, useSyncExternalStore } from 'react';
import type { CodeProps } from '../client/markdown/Markdown.js';
import loadedCodeBlock from './loadedCodeBlock.cjs';

/** Pages of docs have it. A copy for other pages is a chunk that shares nothing: see node/keepWhole. */
const CodeBlock = lazy(async () => {
  const loaded = loadedCodeBlock();
  return loaded ? { default: loaded } : import(/* webpackChunkName: "docent" */ '@theme/CodeBlock');
});

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
export const SiteCode = memo(function SiteCode({ code, language, title }: CodeProps) {
  const mode = useSyncExternalStore(onModeChange, readMode);
  return (
    <ColorModeProvider key={mode}>
      <Suspense fallback={<pre tabIndex={0}>{code}</pre>}>
        <CodeBlock language={language} title={title}>
          {code}
        </CodeBlock>
      </Suspense>
    </ColorModeProvider>
  );
});
