import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { builtWith, type Docent } from '../../../website/e2e/support/startDocent.js';
import { root, runNode } from '../run.mjs';

/**
 * Builds the site once more in a language that it is not translated into: its pages stay English, the chat speaks the
 * other language.
 *
 * @returns the folder it has been built into, for the caller to remove; in this package its modules would not be CommonJS
 */
export async function buildTranslated(language: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `docent-${language}-`));
  await runNode('@docusaurus/core/bin/docusaurus.mjs', ['build', '--locale', language, '--out-dir', folder], {
    cwd: join(root, 'website'),
  });
  return folder;
}

/** Lets a browser find the translated site where the other one is served: the API knows one origin. */
export async function serveTranslated(
  context: BrowserContext,
  folder: string,
  { siteUrl, apiUrl }: Docent,
): Promise<void> {
  // What a test answers itself has no address, and may not ask the API on this machine by itself.
  await context.grantPermissions(['local-network-access'], { origin: siteUrl });
  await context.route(`${siteUrl}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname;
    const file = join(folder, /\.\w+$/.test(path) ? path : `${path}/index.html`);
    if (!/\.(js|html)$/.test(file)) return route.fulfill({ path: file });
    const body = (await readFile(file, 'utf8')).replaceAll(builtWith, apiUrl);
    await route.fulfill({ body, contentType: file.endsWith('js') ? 'text/javascript' : 'text/html; charset=utf-8' });
  });
}
