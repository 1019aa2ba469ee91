import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Loading {
  resourcePath: string;
  addDependency: (file: string) => void;
}

/**
 * The bundler's rule for our styles that are imported with `?raw`: the file is a module that exports its text. The site's
 * own rules for stylesheets match such a file too, and would move it into the stylesheet that all pages load; a loader that
 * comes `post` is asked first, and what it answers is the module.
 */
export const stylesAsText = {
  test: /[\\/]client[\\/]styles[\\/]\w+\.css$/,
  resourceQuery: /^\?raw$/,
  enforce: 'post' as const,
  type: 'javascript/auto',
  sideEffects: false,
  loader: fileURLToPath(import.meta.url),
};

/** Called by the bundler before any other loader reads the file. @returns the module's code */
export function pitch(this: Loading): string {
  this.addDependency(this.resourcePath);
  return `export default ${JSON.stringify(readFileSync(this.resourcePath, 'utf8'))};`;
}
