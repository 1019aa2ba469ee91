/**
 * npm run collect -- --build <folder of a built Docusaurus site> --out <file> [--site <id>]
 *
 * Writes what the plugin would have written, for a site that was built without it. A site with several locales gives
 * one file for each: `documents.json` becomes `documents.en.json`, `documents.de.json`.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { collectBuild } from '../plugin-chat-widget/src/node/collectDocuments.js';

const { values } = parseArgs({
  options: { build: { type: 'string' }, out: { type: 'string' }, site: { type: 'string' } },
});
if (!values.build || !values.out) {
  console.error('Usage: npm run collect -- --build <folder of a built site> --out <file> [--site <id>]');
  process.exit(2);
}

const { out } = values;
const collected = await collectBuild(values.build, values.site);
for (const documents of collected) {
  const file = collected.length === 1 ? out : out.replace(/(\.json)?$/, `.${documents.locale}.json`);
  await writeFile(file, JSON.stringify(documents));
  const sections = documents.pages.reduce((count, page) => count + page.sections.length, 0);
  console.log(`${file}: ${documents.pages.length} pages, ${sections} sections, locale ${documents.locale}`);
}
