/**
 * Compares the documentation with the code, as a part of `npm run check`: every setting stands in `.env.example` and in
 * docs/server-settings.md, every option of the plugin and every kind of problem on its page, and links between Markdown
 * files that the site does not show lead somewhere. Ends with status 1 and a line for each fault.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { settings } from '../chat-api/src/config.js';
import { problemKinds } from '../chat-api/src/problem.js';
import type * as options from '../plugin-chat-widget/src/node/options.js';
import { root } from './support/run.mjs';

/** Read by the scripts of this repository and by the site's build, not by the server. */
const scriptSettings = ['SITE_PORT', 'DOCENT_API_URL', 'CHROME_PATH'];

const serverSettings = Object.keys(settings.shape);
// Docusaurus' validation is CommonJS, and its names are lost on an ESM import.
const { optionsSchema } = createRequire(import.meta.url)('../plugin-chat-widget/src/node/options.ts') as typeof options;
const pluginOptions = Object.keys((optionsSchema.describe() as { keys: object }).keys);

const faults = [
  ...faultsOfExample('.env.example'),
  ...missing('docs/server-settings.md', serverSettings, (text, name) => text.includes(`\`${name}\``)),
  ...missing('docs/plugin-options.md', pluginOptions, (text, name) => text.includes(`\`${name}\``)),
  ...missing('docs/http-api.md', problemKinds, hasAnchor),
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...decisions()].flatMap(brokenLinks),
];
for (const fault of faults) console.error(fault);
process.exitCode = faults.length ? 1 : 0;

function read(file: string): string {
  return existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : '';
}

/** The settings of the example are those of the server and of the scripts, each below a line of comment. */
function faultsOfExample(file: string): string[] {
  const lines = read(file).split('\n');
  const named = lines.flatMap((line, index) => {
    const name = /^#?\s?([A-Z][A-Z\d_]+)=/.exec(line)?.[1];
    return name ? [{ name, explained: /^# \S/.test(lines[index - 1] ?? '') }] : [];
  });
  const names = named.map(({ name }) => name);
  return [
    ...serverSettings.filter((name) => !names.includes(name)).map((name) => `${file} does not name ${name}.`),
    ...names
      .filter((name) => !serverSettings.includes(name) && !scriptSettings.includes(name))
      .map((name) => `${file} names ${name}, which nothing reads.`),
    ...named
      .filter(({ explained }) => !explained)
      .map(({ name }) => `${file} does not explain ${name} on the line above it.`),
  ];
}

function missing(file: string, names: string[], stands: (text: string, name: string) => boolean): string[] {
  const text = read(file);
  return names.filter((name) => !stands(text, name)).map((name) => `${file} says nothing about ${name}.`);
}

/** Problems link to their kind: a heading of that name, or one that carries it as its id. */
function hasAnchor(text: string, kind: string): boolean {
  return new RegExp(`^#+ (\`?${kind}\`?|.*\\{#${kind}\\})\\s*$`, 'm').test(text);
}

function decisions(): string[] {
  const folder = 'docs/decisions';
  return existsSync(join(root, folder)) ? readdirSync(join(root, folder)).map((name) => `${folder}/${name}`) : [];
}

/** Docusaurus checks the links of the pages that it shows; these it does not. */
function brokenLinks(file: string): string[] {
  const targets = [...read(file).matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map((match) => match[1] ?? '');
  return targets
    .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(root, dirname(file), target)))
    .map((target) => `${file} links to ${target}, which is not there.`);
}
