// Compiles the package into dist/, one build for both halves, and makes its declarations stand alone.
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expandTypes } from '../../scripts/support/expandTypes.mjs';
import { buildStyles } from './buildStyles.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
// An installer has no server package: its shapes and limits are written out, and our own build reads that copy.
const api = join(root, '../chat-api/src');
writeFileSync(join(dist, 'wire.d.ts'), `${[...expandTypes(join(api, 'wire.ts')).values()].join('\n')}\n`);
const limits = readFileSync(join(api, 'limits.ts'), 'utf8');
const { outputText } = ts.transpileModule(limits, { compilerOptions: { target: 'es2022', module: 'es2022' } });
writeFileSync(join(dist, 'limits.js'), outputText);
writeFileSync(join(dist, 'limits.d.ts'), ts.transpileDeclaration(limits, { fileName: 'limits.ts' }).outputText);
try {
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
} catch {
  process.exit(1); // The compiler has said why.
}
cpSync(join(root, 'src'), dist, { recursive: true, filter: (file) => !/\.tsx?$/.test(file) });
copyFileSync(join(root, '../LICENSE'), join(root, 'LICENSE'));

for (const file of readdirSync(dist, { recursive: true }).filter((name) => /\.(js|d\.ts)$/.test(name))) {
  const path = join(dist, file);
  const nameOf = (copy) => relative(dirname(path), join(dist, copy)).replace(/^(?!\.)/, './');
  const text = readFileSync(path, 'utf8').replace(
    /(['"])docent-chat-api\/(wire|limits)\1/g,
    (_, quote, copy) => quote + nameOf(`${copy}.js`) + quote,
  );
  // Nothing declares a style, and whoever type-checks the package would look for its declarations.
  writeFileSync(path, path.endsWith('.d.ts') ? text.replace(/^import '.*\.css';\n/gm, '') : text);
}

// A site that knows the plugin's types knows those of its theme.
const declarations = join(dist, 'index.d.ts');
writeFileSync(declarations, `/// <reference path="../src/theme.d.ts" />\n${readFileSync(declarations, 'utf8')}`);

await buildStyles();
