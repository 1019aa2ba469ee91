import { readFile, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';

const QUIET_MS = 100;
const PATIENCE_MS = 5_000;

/**
 * Reads a text file that another plugin may be writing at this moment: until it has content and has not changed for a
 * tenth of a second. A file that never comes to rest is read as it is after five seconds.
 */
export async function readWhole(file: string): Promise<string> {
  for (let waited = 0; ; waited += QUIET_MS) {
    const before = await stat(file);
    const html = await readFile(file, 'utf8');
    const after = await stat(file);
    const atRest = before.mtimeMs === after.mtimeMs && Date.now() - after.mtimeMs >= QUIET_MS;
    if ((atRest && html.trim()) || waited >= PATIENCE_MS) return html;
    await wait(QUIET_MS);
  }
}
