import { fileURLToPath } from 'node:url';
import { logger } from '@docusaurus/logger';
import { readDefaultCodeTranslationMessages } from '@docusaurus/theme-translations';
import type { TranslationFile } from '@docusaurus/types';

/** The panel's words by key; `{name}` in them is filled in. */
export type PanelStrings = Record<string, string>;

const dirPath = fileURLToPath(new URL('../../i18n', import.meta.url));

/**
 * Our strings in a language, in its nearest that we have (`pt`: `pt-BR`), or in English.
 *
 * @param name `code` for those of every page, whose English stands in the code; `panel` for those that come with the chat
 */
export async function readStrings(name: 'code' | 'panel', locale: string): Promise<PanelStrings> {
  const found = await readDefaultCodeTranslationMessages({ dirPath, locale, name });
  if (name === 'code' || Object.keys(found).length > 0) return found;
  return readDefaultCodeTranslationMessages({ dirPath, locale: 'en', name });
}

/** The file that `docusaurus write-translations` makes of them, and that a site may change. */
export function panelTranslations(strings: PanelStrings): TranslationFile[] {
  const messages = Object.entries(strings).map(([key, message]) => [key, { message }] as const);
  return [{ path: 'panel', content: Object.fromEntries(messages) }];
}

/** Takes what the site's file says in place of ours; a value that is lost or unknown in it is named in the build's log. */
export function translatePanel(strings: PanelStrings, files: TranslationFile[]): PanelStrings {
  const messages = Object.entries(files[0]?.content ?? {}).map(([key, { message }]) => [key, message] as const);
  for (const [key, message] of messages) {
    // Plural forms that English does not have are a language's own.
    const ours = strings[key] ?? strings[key.replace(/\.\w+$/, '.other')];
    if (ours === undefined) logger.warn(`The panel of the chat has no string named "${key}"; the site translates it.`);
    else if (valuesOf(ours) !== valuesOf(message))
      logger.warn(`The site's translation of "${key}" in the chat shall contain ${valuesOf(ours) || 'no value'}.`);
  }
  return Object.fromEntries(messages);
}

const valuesOf = (string: string) => (string.match(/\{\w+\}/g) ?? []).sort().join(', ');
