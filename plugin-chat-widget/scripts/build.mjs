// Compiles the package into dist/, one build for both halves, and makes its declarations stand alone.
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';
import { expandTypes } from '../../scripts/support/expandTypes.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
// An installer has no server package: its shapes are written out, and our own build already reads that copy.
const wireTypes = expandTypes(join(root, '../chat-api/src/wire.ts'));
writeFileSync(join(dist, 'wire.d.ts'), `${[...wireTypes.values()].join('\n')}\n`);
try {
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
} catch {
  process.exit(1); // The compiler has said why.
}
cpSync(join(root, 'src'), dist, { recursive: true, filter: (file) => !/\.tsx?$/.test(file) });
copyFileSync(join(root, '../LICENSE'), join(root, 'LICENSE'));

for (const file of readdirSync(dist, { recursive: true }).filter((name) => name.endsWith('.d.ts'))) {
  const path = join(dist, file);
  const wire = relative(dirname(path), join(dist, 'wire.js')).replace(/^(?!\.)/, './');
  const text = readFileSync(path, 'utf8').replaceAll("'docent-chat-api/wire'", `'${wire}'`);
  // Nothing declares a style, and whoever type-checks the package would look for its declarations.
  writeFileSync(path, text.replace(/^import '.*\.css';\n/gm, ''));
}

// Styles are text in our code, which no bundler makes smaller.
for (const file of readdirSync(join(dist, 'client'), { recursive: true }).filter((name) => name.endsWith('.js'))) {
  const path = join(dist, 'client', file);
  const minify = (css) => transformSync(css, { loader: 'css', minify: true, logLevel: 'error' }).code.trim();
  const code = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    code.replace(/\/\* css \*\/ `([^`$]*)`/g, (_, css) => `\`${minify(css).replaceAll('\\', '\\\\')}\``),
  );
}
