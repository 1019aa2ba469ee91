import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { readConfig, type DatabaseConfig } from '../../src/config.js';
import { migrate, migrationsFolder } from '../../src/database/migrate.js';
import { openDatabase, type Database } from '../../src/database/openDatabase.js';
import { connectionOf, extensions, usePGlite } from '../../src/database/openPGlite.js';

const quiet = { info: () => undefined, warn: () => undefined };

/**
 * A migrated, empty database for as long as its opener keeps it; close it when the file is done.
 *
 * In memory, unless `TEST_DATABASE_URL` names a server: then a database is made there, reached through
 * `TEST_DATABASE_DRIVER` (`postgres`, or `neon` with `TEST_NEON_PROXY`), and dropped on close. Both are copies of one that
 * has been migrated before; one in memory is emptied on close and serves the next opener of this process.
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
  migratedOnServer ??= makeTemplate(server);
  const template = await migratedOnServer;
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const database = await openDatabase(configOf(server, name), quiet);
  return {
    ...database,
    async close() {
      await database.close();
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

let migratedOnServer: Promise<string> | undefined;

/** Once for each server and state of the migrations; it stays there for the next run. */
async function makeTemplate(server: string): Promise<string> {
  const name = `docent_test_template_${await fingerprint()}`;
  const client = new pg.Client(server);
  await client.connect();
  try {
    // Two workers come here at once; the lock ends with the connection.
    await client.query('SELECT pg_advisory_lock(20261130)');
    const { rows } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rows.length === 0) {
      const unfinished = `${name}_new`;
      await client.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`);
      await client.query(`CREATE DATABASE ${unfinished}`);
      await (await openDatabase(configOf(server, unfinished), quiet)).close();
      await client.query(`ALTER DATABASE ${unfinished} RENAME TO ${name}`);
    }
  } finally {
    await client.end();
  }
  return name;
}

function configOf(server: string, name: string): DatabaseConfig {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return databaseConfig({
    DATABASE_URL: url.href,
    DATABASE_DRIVER: process.env.TEST_DATABASE_DRIVER ?? 'postgres',
    NEON_PROXY: process.env.TEST_NEON_PROXY,
  });
}

/** Those that nobody uses now, each with the timer that closes it: an open one keeps its process from ending. */
const emptied: { pglite: PGlite; closing: NodeJS.Timeout }[] = [];
const KEPT_MS = 300;

async function openInMemory(): Promise<Database> {
  const pglite = takeEmptied() ?? (await copyInMemory());
  const { prisma } = await usePGlite(pglite, databaseConfig({}), quiet);
  return {
    prisma,
    driver: 'pglite',
    where: 'PGlite in memory',
    async close() {
      await prisma.$disconnect();
      await empty(pglite);
      keepEmptied(pglite);
    },
  };
}

function takeEmptied(): PGlite | undefined {
  const kept = emptied.pop();
  clearTimeout(kept?.closing);
  return kept?.pglite;
}

function keepEmptied(pglite: PGlite): void {
  const kept = {
    pglite,
    closing: setTimeout(() => {
      emptied.splice(emptied.indexOf(kept), 1);
      void pglite.close();
    }, KEPT_MS),
  };
  emptied.push(kept);
}

async function empty(pglite: PGlite): Promise<void> {
  const { rows } = await pglite.query<{ tables: string }>(
    `SELECT string_agg(format('%I', tablename), ', ') AS tables FROM pg_tables
     WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
  );
  await pglite.exec(`TRUNCATE ${rows[0]?.tables} RESTART IDENTITY CASCADE`);
}

async function copyInMemory(): Promise<PGlite> {
  const file = join(tmpdir(), `docent-test-database-${await fingerprint()}.tar`);
  const dump = await readFile(file).catch(() => undefined);
  const pglite = await PGlite.create({ extensions, loadDataDir: dump && new Blob([dump]) });
  if (!dump) {
    await migrate(connectionOf(pglite), quiet);
    // Two workers may both come to write it: each writes a file of its own, and the last rename wins.
    const own = `${file}.${randomBytes(6).toString('hex')}`;
    await writeFile(own, new Uint8Array(await (await pglite.dumpDataDir('none')).arrayBuffer()));
    await rename(own, file);
  }
  return pglite;
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
