/**
 * Applies the migrations at start and records each exactly as `prisma migrate deploy` would. So an owner may use either
 * at any time. They share the table and the advisory lock, so they never run at once.
 */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { DatabaseError } from './DatabaseError.js';

/** One connection with no pooler before it. Without values, `sql` may hold several statements. */
export interface Connection {
  query: (sql: string, values?: unknown[]) => Promise<{ rows: Record<string, unknown>[] }>;
}

interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** Prisma's own lock number. Its command and this code wait for each other. */
const LOCK = 72_707_369;

/** The table as Prisma makes it. */
const TABLE = `CREATE TABLE "_prisma_migrations" (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/** In the published package they are beside this file, else in the repository. */
export function migrationsFolder(): string {
  const published = fileURLToPath(new URL('./migrations', import.meta.url));
  return existsSync(published) ? published : fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));
}

/**
 * Brings the database up to date. Each migration has a transaction of its own, so one that breaks off leaves nothing
 * behind. A migration that only the database knows was made by a newer server. Migrations only add, so that is a
 * warning.
 *
 * @returns the names of the migrations that were applied now
 * @throws DatabaseError when a migration fails, was edited after it was applied, or belongs to another history
 */
export async function migrate(
  connection: Connection,
  log: Pick<Logger, 'info' | 'warn'>,
  folder = migrationsFolder(),
): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const done: string[] = [];
  for (;;) {
    await connection.query('BEGIN');
    try {
      await waitForTurn(connection, log);
      const applied = await readApplied(connection);
      const next = findNext(migrations, applied ?? new Map<string, string>(), log);
      if (next && !applied) await connection.query(TABLE);
      if (next) await apply(connection, next);
      await connection.query('COMMIT');
      if (!next) return done;
      done.push(next.name);
      log.info({ migration: next.name }, 'applied a migration');
    } catch (error) {
      // A lost connection has rolled back by itself.
      await connection.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => ({ name, sql: await readFile(`${folder}/${name}/migration.sql`, 'utf8') })),
  );
}

/** The lock lasts as long as the transaction, so it holds even behind a pooler that shares connections. */
async function waitForTurn(connection: Connection, log: Pick<Logger, 'info'>): Promise<void> {
  await connection.query('SET LOCAL statement_timeout = 0');
  const { rows } = await connection.query(`SELECT pg_try_advisory_xact_lock(${LOCK}) AS mine`);
  if (rows[0]?.mine) return;
  log.info('waiting for another process that migrates this database');
  await connection.query(`SELECT pg_advisory_xact_lock(${LOCK})`);
}

/**
 * The checksums of applied migrations by their names; undefined in a new database. A migration that `prisma migrate`
 * began and never finished is not applied.
 */
async function readApplied(connection: Connection): Promise<Map<string, string> | undefined> {
  const found = await connection.query(`SELECT to_regclass('_prisma_migrations') AS "table"`);
  if (found.rows[0]?.table === null) return undefined;
  const { rows } = await connection.query(
    `SELECT migration_name, checksum FROM "_prisma_migrations"
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  );
  return new Map(rows.map((row) => [String(row.migration_name), String(row.checksum)]));
}

function findNext(
  migrations: Migration[],
  applied: Map<string, string>,
  log: Pick<Logger, 'warn'>,
): Migration | undefined {
  const edited = migrations.find(({ name, sql }) => applied.has(name) && !checksums(sql).includes(applied.get(name)!));
  if (edited) {
    throw new DatabaseError(
      `The migration ${edited.name} was edited after this database applied it; restore its file, ` +
        'or start with an empty database.',
    );
  }
  const pending = migrations.filter(({ name }) => !applied.has(name));
  const unknown = [...applied.keys()].filter((name) => !migrations.some((migration) => migration.name === name));
  if (unknown.length && pending.length) {
    throw new DatabaseError(
      `This database belongs to another history of migrations: it has ${unknown.join(', ')} and lacks ` +
        `${pending[0]!.name}; use the server version that made it, or an empty database.`,
    );
  }
  if (unknown.length) log.warn({ unknown }, 'a newer version of this server has migrated this database');
  return pending[0];
}

async function apply(connection: Connection, { name, sql }: Migration): Promise<void> {
  const startedAt = new Date().toISOString();
  try {
    await connection.query(sql);
  } catch (error) {
    const { message, code } = error as { message: string; code?: string };
    // The place where the database is opened words missing rights and extensions.
    if (code === '42501' || /extension/.test(message)) throw error;
    throw new DatabaseError(
      `The migration ${name} failed and was undone: ${message}; repair what it names and start again.`,
      { cause: error },
    );
  }
  await connection.query(
    `UPDATE "_prisma_migrations" SET rolled_back_at = now()
     WHERE migration_name = $1 AND finished_at IS NULL AND rolled_back_at IS NULL`,
    [name],
  );
  await connection.query(
    `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
    [randomUUID(), checksums(sql)[0], name, startedAt],
  );
}

/** SHA-256 of the file as it is, and with the other line endings, as Git may have changed those. */
function checksums(sql: string): string[] {
  const unix = sql.replaceAll('\r\n', '\n');
  return [sql, unix, unix.replaceAll('\n', '\r\n')].map((text) => createHash('sha256').update(text).digest('hex'));
}
