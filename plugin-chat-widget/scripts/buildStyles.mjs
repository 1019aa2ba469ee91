/** Compiles src/client/styles into dist/: what a file imports becomes part of it, widths stand in place of their names. */
import { readFileSync, readdirSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Features, bundleAsync } from 'lightningcss';

const source = fileURLToPath(new URL('../src/client/styles', import.meta.url));
const built = new URL('../dist/client/styles/', import.meta.url);

/** Reads the compiled `breakpoints.ts` in dist/. @throws where a file is no CSS, or asks for a width that has no name */
export async function buildStyles() {
  const media = customMedia(await import(new URL('breakpoints.js', built).href));
  for (const file of readdirSync(source).filter((name) => name.endsWith('.css'))) {
    const { code } = await bundleAsync({
      filename: join(source, file),
      resolver: { read: (path) => (path.endsWith(MEDIA) ? media : `@import '${MEDIA}';${readFileSync(path, 'utf8')}`) },
      drafts: { customMedia: true },
      // Made small, a width would be a range, which Safari reads since 16.4 and all else that is in here since 16.2.
      include: Features.CustomMediaQueries | Features.MediaRangeSyntax,
      minify: true,
    });
    writeFileSync(new URL(file, built), code);
  }
}

/** A file that is nowhere: each of the others imports it. */
const MEDIA = 'customMedia.css';

/** What the styles say `@media (--phone)` for. A zoomed window's width is a fraction: "below" stops short of the next. */
function customMedia({ PHONE, TABLET, BESIDE, NO_SIDEBAR, NO_CONTENTS }) {
  const from = (width) => `(min-width: ${width}px)`;
  const upTo = (width) => `(max-width: ${width}px)`;
  const below = (width) => upTo(width - 0.02);
  const names = {
    phone: below(PHONE),
    'one-column': below(TABLET),
    over: below(BESIDE),
    beside: from(BESIDE),
    'no-sidebar': `${from(BESIDE)} and ${upTo(NO_SIDEBAR)}`,
    'no-contents': `${from(BESIDE)} and ${upTo(NO_CONTENTS)}`,
  };
  return Object.entries(names)
    .map(([name, query]) => `@custom-media --${name} ${query};`)
    .join('');
}

if (process.argv.includes('--watch')) {
  watch(source, () => buildStyles().catch((error) => console.error(error.message)));
}
