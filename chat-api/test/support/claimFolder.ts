/**
 * A process of its own that waits for a line on stdin and then takes a folder: `claimFolder.ts FOLDER` only locks it,
 * `claimFolder.ts FOLDER open` opens its database too and adds a user. Prints `held`, or why not, and stays.
 */
import { once } from 'node:events';
import { readConfig } from '../../src/config.js';
import { lockFolder } from '../../src/database/lockFolder.js';

const [folder = '', mode] = process.argv.slice(2);
// Only who needs the database pays for loading it.
const database = mode === 'open' ? await import('../../src/database/openDatabase.js') : undefined;
const quiet = { info: () => undefined, warn: () => undefined };

console.log('ready');
await once(process.stdin, 'data');
try {
  if (database) {
    const { prisma } = await database.openDatabase({ ...readConfig({}).database, folder }, quiet);
    await prisma.user.create({
      data: { id: String(process.pid), name: 'A reader', email: `${process.pid}@example.com` },
    });
  } else {
    await lockFolder(folder);
  }
  console.log('held');
} catch (error) {
  console.log((error as Error).message);
}
// The lock alone keeps no process alive.
process.stdin.resume();
