import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, runNode } from '../../../../scripts/support/run.mjs';

const nameOf = (language: string) => `DOCENT_GALLERY_SITE_${language.toUpperCase()}`;

/** Folder of the built site in a language. */
export const siteIn = (language: string): string => process.env[nameOf(language)] ?? `${root}/website/build`;

/**
 * Playwright's global setup: builds the site once more in each language that it is not translated into. Its pages stay
 * English, the chat speaks the other language.
 *
 * @returns what removes them; in this package their modules would not be CommonJS, so they lie elsewhere
 */
export default async function buildSites(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'docent-gallery-'));
  const { GALLERY_LANGUAGES = 'en' } = process.env;
  for (const language of GALLERY_LANGUAGES.split(',').filter((one) => one !== 'en')) {
    const site = join(folder, language);
    const options = ['build', '--locale', language, '--out-dir', site];
    await runNode('@docusaurus/core/bin/docusaurus.mjs', options, { cwd: `${root}/website` });
    process.env[nameOf(language)] = site;
  }
  return () => rm(folder, { recursive: true, force: true });
}
