import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { readConfig } from '../../src/config.js';
import { migrationsFolder } from '../../src/database/migrate.js';
import { openDatabase, type Database } from '../../src/database/openDatabase.js';
import { extensions, usePGlite } from '../../src/database/openPGlite.js';

const quiet = { info: () => undefined, warn: () => undefined };

/**
 * A migrated database of its own for one test file; close it when the file is done.
 *
 * In memory, unless `TEST_DATABASE_URL` names a server: then a database is made there, reached through
 * `TEST_DATABASE_DRIVER` (`postgres`, or `neon` with `TEST_NEON_PROXY`), and dropped on close.
 */
export async function openTestDatabase(): Promise<Database> {
  const server = process.env.TEST_DATABASE_URL;
  return server ? openOnServer(server) : openInMemory();
}

/** The settings of a server in a test: `given`, and none of the machine's own. */
export function databaseConfig(given: Record<string, string | undefined>) {
  return readConfig(given).database;
}

/** Runs statements on a server, outside of any database under test. */
export async function onServer(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

async function openOnServer(server: string): Promise<Database> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const config = databaseConfig({
    DATABASE_URL: url.href,
    DATABASE_DRIVER: process.env.TEST_DATABASE_DRIVER ?? 'postgres',
    NEON_PROXY: process.env.TEST_NEON_PROXY,
  });
  const database = await openDatabase(config, quiet);
  return {
    ...database,
    async close() {
      await database.close();
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function openInMemory(): Promise<Database> {
  const file = join(tmpdir(), `docent-test-database-${await fingerprint()}.tar`);
  const dump = await readFile(file).catch(() => undefined);
  const pglite = await PGlite.create({ extensions, loadDataDir: dump && new Blob([dump]) });
  const database = await usePGlite(pglite, databaseConfig({}), quiet);
  if (!dump) {
    // Two workers may both come to write it: each writes a file of its own, and the last rename wins.
    const own = `${file}.${randomBytes(6).toString('hex')}`;
    await writeFile(own, new Uint8Array(await (await pglite.dumpDataDir('none')).arrayBuffer()));
    await rename(own, file);
  }
  return { ...database, driver: 'pglite', where: 'PGlite in memory' };
}

/** Changes with the migrations and with the versions of what is dumped. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  const folder = migrationsFolder();
  for (const path of (await readdir(folder, { recursive: true })).sort()) {
    if (path.endsWith('.sql')) hash.update(path).update(await readFile(join(folder, path)));
  }
  const { dependencies } = createRequire(import.meta.url)('../../package.json') as {
    dependencies: Record<string, string>;
  };
  hash
    .update(String(dependencies['@electric-sql/pglite']))
    .update(String(dependencies['@electric-sql/pglite-pgvector']));
  return hash.digest('hex').slice(0, 16);
}
