import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askHolder } from '../../src/database/askHolder.js';
import { lockFolder } from '../../src/database/lockFolder.js';
import { openDatabase } from '../../src/database/openDatabase.js';
import { startClaim, type ClaimingProcess } from '../support/startClaim.js';
import { databaseConfig } from '../support/testDatabase.js';

const quiet = { info: () => undefined, warn: () => undefined };
let base: string;
let folder: string;
let started: ClaimingProcess[];

beforeEach(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'lock-')));
  folder = join(base, 'database');
  started = [];
});
afterEach(async () => {
  await Promise.all(started.map((process) => process.signal('SIGKILL')));
  await rm(base, { recursive: true, force: true });
});

async function start(count: number, mode?: 'lock' | 'open'): Promise<ClaimingProcess[]> {
  const processes = await Promise.all(Array.from({ length: count }, () => startClaim(folder, mode)));
  started.push(...processes);
  return processes;
}

test('of eight processes that come at once exactly one gets the folder, also after its holder was killed', async () => {
  for (let round = 0; round < 2; round += 1) {
    const rivals = await start(8);
    const outcomes = await Promise.all(rivals.map((rival) => rival.claim()));
    const winner = rivals[outcomes.indexOf('held')]!;
    expect(outcomes.filter((outcome) => outcome !== 'held')).toEqual(
      Array(7).fill(`The folder ${folder} is in use by process ${winner.pid}; stop it or set DATA_DIR.`),
    );
    await Promise.all(rivals.map((rival) => rival.signal('SIGKILL')));
  }
});

test('a holder that is alive but answers nothing keeps its folder', async () => {
  const [holder] = await start(1);
  expect(await holder!.claim()).toBe('held');
  await holder!.signal('SIGSTOP');
  await expect(lockFolder(folder)).rejects.toThrow(`in use by process ${holder!.pid}`);
});

test('a second process is refused the database by name, and after a kill nothing acknowledged is lost', async () => {
  const [first, second] = await start(2, 'open');
  expect(await first!.claim()).toBe('held');
  expect(await second!.claim()).toBe(
    `The folder ${folder} is in use by process ${first!.pid}; stop it or set DATA_DIR.`,
  );
  await first!.signal('SIGKILL');

  const database = await openDatabase({ ...databaseConfig({}), folder }, quiet);
  expect(await database.prisma.user.findMany({ select: { id: true } })).toEqual([{ id: String(first!.pid) }]);
  await database.close();
  // Closing gives the folder free.
  await (await lockFolder(folder)).release();
});

test('the holder does what another process asks, under a path of any length', async () => {
  for (const place of [folder, join(base, 'long'.repeat(40), 'database')]) {
    expect(await askHolder(place, '/ingest', {})).toBeUndefined();
    const lock = await lockFolder(place);
    await expect(askHolder(place, '/ingest', {})).rejects.toThrow('not ready');
    lock.handle('/ingest', async (body) => ({ got: body }));
    lock.handle('/fail', async () => {
      throw new Error('No such file: x.json');
    });
    expect(await askHolder(place, '/ingest', { documents: ['a'] })).toEqual({ got: { documents: ['a'] } });
    await expect(askHolder(place, '/fail', null)).rejects.toThrow('answered: No such file: x.json');
    await expect(lockFolder(place)).rejects.toThrow(`in use by process ${process.pid}`);
    await lock.release();
    expect(await askHolder(place, '/ingest', {})).toBeUndefined();
  }
});
