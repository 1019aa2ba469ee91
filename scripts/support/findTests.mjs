/** Which tests somebody means who names a file, or words of a file's name or of a test's. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { root } from './run.mjs';

/** Where tests of each kind lie; what is promised under faults takes too long to be found by chance. */
const kinds = {
  api: { folders: ['chat-api/src', 'chat-api/test', 'chat-api/evals'], file: /\.test\.ts$/ },
  plugin: { folders: ['plugin-chat-widget/src', 'plugin-chat-widget/test'], file: /\.test\.tsx?$/ },
  browser: { folders: ['website/e2e'], file: /^(?!sites|faults).*\.spec\.ts$/ },
  sites: { folders: ['website/e2e/sites'], file: /\.spec\.ts$/ },
};

/**
 * @typedef {{ files: string[], title?: string }} Selection `files` from the repository's root; `title`: only tests whose
 *   names match this regular expression
 */

/**
 * @param {string} words a file, a part of a file's path, or a part of a test's name
 * @returns {Partial<Record<keyof typeof kinds, Selection>>} the kinds that have such tests
 */
export function findTests(words) {
  const file = resolve(words);
  const named = existsSync(file) ? relative(root, file).split(sep).join('/') : words;
  const wanted = named.toLowerCase();
  const entries = Object.entries(kinds).flatMap(([kind, { folders, file }]) => {
    const all = folders.flatMap((folder) =>
      readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' })
        .map((name) => name.split(sep).join('/'))
        .filter((name) => file.test(name))
        .map((name) => `${folder}/${name}`),
    );
    const byPath = all.filter((path) => path.toLowerCase().includes(wanted));
    if (byPath.length > 0) return [[kind, { files: byPath }]];
    const byName = all.filter((path) => readFileSync(`${root}/${path}`, 'utf8').toLowerCase().includes(wanted));
    const title = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return byName.length > 0 ? [[kind, { files: byName, title }]] : [];
  });
  return Object.fromEntries(entries);
}
