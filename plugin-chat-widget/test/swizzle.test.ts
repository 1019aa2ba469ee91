/** `docusaurus swizzle --typescript` in a generated site, and the compiler over what it made. Wants `npm run build`. */
import { execFile } from 'node:child_process';
import { readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { swizzleConfig } from '../src/node/swizzleConfig.js';
import { generateSite, removeSite, site } from './support/generatedSite.js';

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const components = Object.keys(swizzleConfig.components);

/** The command itself, once for each component in one process; it ends its process when it is done. */
const SWIZZLE = `const { swizzle } = require('@docusaurus/core/lib');
const [how, ...components] = process.argv.slice(2);
let failed = false;
process.exit = (status) => { failed ||= status !== 0; };
(async () => {
  for (const component of components)
    await swizzle('docusaurus-plugin-chat-widget', component, '.', { typescript: true, danger: true, [how]: true });
  process.exitCode = failed ? 1 : 0;
})();`;

const swizzleAll = (how: 'wrap' | 'eject') => run(process.execPath, ['swizzle.cjs', how, ...components], { cwd: site });

/** Lines of the compiler's complaints, in the site's own settings. */
async function typeCheck(): Promise<string[]> {
  const done = await run(process.execPath, [require.resolve('typescript/bin/tsc'), '--noEmit'], { cwd: site }).catch(
    (failure: { stdout: string }) => failure,
  );
  return done.stdout.split('\n').filter(Boolean);
}

beforeAll(async () => {
  await generateSite();
  // As docs/theming.md says: the type of the options brings those of the components.
  const config = await readFile(join(site, 'docusaurus.config.ts'), 'utf8');
  const options = `{ apiUrl: 'https://chat.example' } satisfies ChatOptions`;
  const edited = config
    .replace(/^/, `import type { Options as ChatOptions } from 'docusaurus-plugin-chat-widget';\n`)
    .replace(/ presets: \[/, ` plugins: [['docusaurus-plugin-chat-widget', ${options}]],$&`);
  await writeFile(join(site, 'docusaurus.config.ts'), edited);
  // A newer compiler than ours is told that it need not warn; ours does not know the number.
  const settings = await readFile(join(site, 'tsconfig.json'), 'utf8');
  await writeFile(join(site, 'tsconfig.json'), settings.replace(/^.*"ignoreDeprecations".*\n/m, ''));
  await writeFile(join(site, 'swizzle.cjs'), SWIZZLE);
  await swizzleAll('eject');
  await rename(join(site, 'src/theme'), join(site, 'src/ejected'));
  await swizzleAll('wrap');
}, 240_000);

afterAll(removeSite);

test('each component that is wrapped or ejected in TypeScript passes the compiler', async () => {
  const files = components.map((name) => `${name}.tsx`).sort();
  for (const folder of ['theme', 'ejected']) expect((await readdir(join(site, 'src', folder))).sort()).toEqual(files);
  // Props are declared as the components take them: no more, no fewer.
  const compared = components.map(
    (name) => `import type ${name} from '@theme/${name}';
import type Ejected${name} from './ejected/${name}';
export const of${name}: Same<Parameters<typeof ${name}>, Parameters<typeof Ejected${name}>> = true;`,
  );
  const same = `type Same<A, B> = [A, B] extends [B, A] ? true : never;\n`;
  await writeFile(join(site, 'src/compared.ts'), same + compared.join('\n'));
  expect(await typeCheck()).toEqual([]);
}, 120_000);
