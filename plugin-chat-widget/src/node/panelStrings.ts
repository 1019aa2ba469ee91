import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { logger } from '@docusaurus/logger';
import type { TranslationFile } from '@docusaurus/types';

/** Words by key; `{name}` in them is filled in. */
type Strings = Record<string, string>;

/** What the panel says up to the first answer, and what comes in chunks of their own. */
const files = ['panel', 'answer', 'history', 'account'] as const;
type File = (typeof files)[number] | 'starters';
export type PanelStrings = Record<File, Strings>;

const folder = fileURLToPath(new URL('../../i18n', import.meta.url));

/** The strings of every page in a language or in its nearest that we have; their English stands in the code. */
export const readCodeStrings = async (locale: string): Promise<Strings> => readStrings(await nearestOf(locale), 'code');

/**
 * The strings that come with the chat, in a language, in its nearest that we have, or in English.
 *
 * @param starters the owner's own questions, in the words of the configuration
 */
export async function readPanelStrings(locale: string, starters: readonly string[]): Promise<PanelStrings> {
  const language = await nearestOf(locale);
  const read = async (file: (typeof files)[number]) => [file, await readStrings(language, file)] as const;
  const ours = Object.fromEntries(await Promise.all(files.map(read))) as Omit<PanelStrings, 'starters'>;
  return {
    ...ours,
    starters: Object.fromEntries(starters.map((question, index) => [`starter.${index + 1}`, question])),
  };
}

/**
 * The language that we have for a locale, else English: whatever the region, as a reader in Lisbon would have Brazilian rather
 * than English (`pt-PT`: `pt-BR`), but in the same script (`zh-Hans`, `zh-SG`: `zh-CN`; for `zh-TW` there is none).
 *
 * Docusaurus' own reader of such files tries one region only.
 */
async function nearestOf(locale: string): Promise<string> {
  const wanted = scriptOf(locale);
  return (await readdir(folder)).find((ours) => scriptOf(ours) === wanted) ?? 'en';
}

/** Such as `pt-Latn`. Sites may name their locales as they like. */
function scriptOf(locale: string): string {
  try {
    const { language, script } = new Intl.Locale(locale.replaceAll('_', '-')).maximize();
    return `${language}-${script}`;
  } catch {
    return locale;
  }
}

async function readStrings(language: string, file: string): Promise<Strings> {
  const path = join(folder, language, `${file}.json`);
  return existsSync(path) ? (JSON.parse(await readFile(path, 'utf8')) as Strings) : {};
}

/** The files that `docusaurus write-translations` makes of them, and that a site may change. */
export function panelTranslations(strings: PanelStrings): TranslationFile[] {
  const own = Object.keys(strings.starters).length > 0 ? (['starters'] as const) : [];
  return [...files, ...own].map((path) => {
    const messages = Object.entries(strings[path]).map(([key, message]) => [key, { message }] as const);
    return { path, content: Object.fromEntries(messages) };
  });
}

/** Takes what the site's files say in place of ours; a value that is lost or unknown in them is named in the build's log. */
export function translatePanel(strings: PanelStrings, translated: TranslationFile[]): PanelStrings {
  const translate = (file: File) => {
    const content = translated.find(({ path }) => path === file)?.content;
    return [file, content ? checked(file, strings[file], content) : strings[file]] as const;
  };
  return Object.fromEntries([...files, 'starters' as const].map(translate)) as PanelStrings;
}

function checked(file: File, strings: Strings, content: TranslationFile['content']): Strings {
  const messages = Object.entries(content).map(([key, { message }]) => [key, message] as const);
  for (const [key, message] of messages) {
    // Plural forms that English does not have are a language's own.
    const ours = strings[key] ?? strings[key.replace(/\.\w+$/, '.other')];
    if (ours === undefined)
      logger.warn(`The chat has no string named "${key}" in ${file}.json; the site translates it.`);
    else if (valuesOf(ours) !== valuesOf(message))
      logger.warn(`The site's translation of "${key}" in the chat shall contain ${valuesOf(ours) || 'no value'}.`);
  }
  return Object.fromEntries(messages);
}

/** The data of the browser's half, by the names of its files. */
export function panelData({ panel: { askAboutThis, askCode, ...panel }, ...later }: PanelStrings) {
  // What stands on the page itself comes without the panel's.
  return { ...later, panel, tools: { askAboutThis, askCode } };
}

const valuesOf = (string: string) => (string.match(/\{\w+\}/g) ?? []).sort().join(', ');
