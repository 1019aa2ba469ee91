import type CodeBlock from '@theme/CodeBlock';

declare function loadedCodeBlock(): typeof CodeBlock | undefined;
export = loadedCodeBlock;
