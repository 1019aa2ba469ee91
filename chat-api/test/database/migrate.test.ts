import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { migrate, type Connection } from '../../src/database/migrate.js';
import { connectionOf, extensions } from '../../src/database/openPGlite.js';
import { openSchemaEngine } from '../support/schemaEngine.js';

const warnings: unknown[] = [];
const log = { info: () => undefined, warn: (...said: unknown[]) => void warnings.push(said) };

let empty: Blob;
let pglite: PGlite;
let connection: Connection;
let folder: string;

beforeAll(async () => {
  pglite = await PGlite.create({ extensions });
  empty = await pglite.dumpDataDir('none');
  await pglite.close();
});
beforeEach(async () => {
  pglite = await PGlite.create({ extensions, loadDataDir: empty });
  connection = connectionOf(pglite);
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  warnings.length = 0;
});
afterEach(async () => {
  await pglite.close();
  await rm(folder, { recursive: true });
});

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), sql);
}

/** What Prisma keeps of each migration, but for what differs from run to run. */
async function readRecords() {
  const { rows } = await pglite.query<Record<string, unknown>>(
    `SELECT migration_name, checksum, logs, rolled_back_at, applied_steps_count, length(id) AS id,
            finished_at >= started_at AS in_order
     FROM _prisma_migrations ORDER BY migration_name`,
  );
  return rows;
}

async function readColumns() {
  const { rows } = await pglite.query<Record<string, unknown>>(
    `SELECT column_name, data_type, character_maximum_length, is_nullable, column_default
     FROM information_schema.columns WHERE table_name = '_prisma_migrations' ORDER BY ordinal_position`,
  );
  return rows;
}

describe('beside `prisma migrate`', () => {
  test('records what it did as `prisma migrate deploy` does', async () => {
    const applied = await migrate(connection, log);
    const ours = { records: await readRecords(), columns: await readColumns() };

    await pglite.close();
    pglite = await PGlite.create({ extensions, loadDataDir: empty });
    expect(await (await openSchemaEngine(pglite)).deploy()).toEqual(applied);
    expect(ours).toEqual({ records: await readRecords(), columns: await readColumns() });
    // And it finds nothing to do after the engine.
    expect(await migrate(connectionOf(pglite), log)).toEqual([]);
  });

  test('leaves a database that `prisma migrate` calls up to date and without drift', async () => {
    await migrate(connection, log);
    const engine = await openSchemaEngine(pglite);
    expect(await engine.status()).toBeNull();
    expect(await engine.deploy()).toEqual([]);
    expect((await engine.diff()).trim()).toBe('-- This is an empty migration.');
  });
});

test('a migration that breaks off leaves nothing and can be repeated', async () => {
  await write('1_first', 'CREATE TABLE one (id INT)');
  await write('2_second', 'CREATE TABLE two (id INT); INSERT INTO two VALUES (1); SELECT 1 / 0;');
  await expect(migrate(connection, log, folder)).rejects.toThrow('The migration 2_second failed and was undone');
  expect((await readRecords()).map((row) => row.migration_name)).toEqual(['1_first']);

  await write('2_second', 'CREATE TABLE two (id INT); INSERT INTO two VALUES (1);');
  expect(await migrate(connection, log, folder)).toEqual(['2_second']);
  expect((await pglite.query('SELECT * FROM two')).rows).toEqual([{ id: 1 }]);
});

test('a migration that `prisma migrate deploy` began and never finished is repeated', async () => {
  await write('1_first', 'CREATE TABLE one (id INT)');
  await migrate(connection, log, folder);
  await pglite.exec('DROP TABLE one; UPDATE _prisma_migrations SET finished_at = NULL, applied_steps_count = 0');
  expect(await migrate(connection, log, folder)).toEqual(['1_first']);
  const records = await readRecords();
  expect(records.map((row) => row.rolled_back_at !== null).sort()).toEqual([false, true]);
});

test('an edited migration is refused by name, other line endings are not an edit', async () => {
  await write('1_first', 'CREATE TABLE one (id INT);\n');
  await migrate(connection, log, folder);
  await write('1_first', 'CREATE TABLE one (id INT);\r\n');
  expect(await migrate(connection, log, folder)).toEqual([]);
  await write('1_first', 'CREATE TABLE one (id BIGINT);\n');
  await expect(migrate(connection, log, folder)).rejects.toThrow('The migration 1_first was edited');
});

test('an older server starts on a newer database and says so, a foreign history is refused', async () => {
  await write('1_first', 'CREATE TABLE one (id INT)');
  await write('2_newer', 'CREATE TABLE two (id INT)');
  await migrate(connection, log, folder);
  await rm(join(folder, '2_newer'), { recursive: true });
  expect(await migrate(connection, log, folder)).toEqual([]);
  expect(warnings).toHaveLength(1);

  await write('3_other', 'CREATE TABLE three (id INT)');
  await expect(migrate(connection, log, folder)).rejects.toThrow(
    'another history of migrations: it has 2_newer and lacks 3_other',
  );
});
