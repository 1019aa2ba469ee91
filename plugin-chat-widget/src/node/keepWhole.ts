import type { Plugin } from '@docusaurus/types';

type BundlerConfig = Parameters<NonNullable<Plugin['configureWebpack']>>[0];
type SplitChunks = Exclude<NonNullable<BundlerConfig['optimization']>['splitChunks'], false | undefined>;
type Chunks = Exclude<SplitChunks['chunks'], undefined>;

/** The chunk of the code blocks in answers. */
const OURS = 'docent';

/**
 * Keeps our copy of the site's CodeBlock out of the sharing of code between chunks. What two chunks have in common the
 * bundler moves into a third, and cutting the CodeBlock out of the code of every docs page makes that page's files
 * 650 bytes bigger, gzipped.
 *
 * @returns what to lay over the bundler's `optimization`; nothing where it shares nothing
 */
export function keepWhole(optimization: BundlerConfig['optimization']): { splitChunks: { chunks: Chunks } } | object {
  const splitChunks = optimization?.splitChunks;
  if (!splitChunks) return {};
  const before = splitChunks.chunks ?? 'async';
  const chunks: Chunks = (chunk) => {
    if (chunk.name === OURS) return false;
    if (before instanceof RegExp) return before.test(chunk.name ?? '');
    if (typeof before === 'function') return before(chunk);
    return before === 'all' || chunk.canBeInitial() === (before === 'initial');
  };
  return { splitChunks: { chunks } };
}
