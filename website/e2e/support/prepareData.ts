import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDocent } from './startDocent.js';

/**
 * Before all tests: a database that has read the site's own pages, which every API of the run starts from a copy of
 * (`startDocent`). Making one anew takes as long as a test does.
 *
 * @returns what removes it after all tests
 */
export default async function prepareData(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'docent-data-'));
  const docent = await startDocent({ dataFolder: folder });
  await docent.stop();
  process.env.DOCENT_TEST_DATA = folder;
  return () => rm(folder, { recursive: true, force: true });
}
