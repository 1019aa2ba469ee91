/** The only way to a database: an embedded one, Neon or any Postgres. All three have the same tables. */
import type { Logger } from 'pino';
import type { DatabaseConfig } from '../config.js';
import { explainDatabaseError } from './DatabaseError.js';
import type { PrismaClient } from './generated/client.js';
import type { FolderLock } from './lockFolder.js';
import { openPGlite } from './openPGlite.js';
import { openPostgres } from './openPostgres.js';

export interface Database {
  readonly prisma: PrismaClient;
  readonly driver: DatabaseConfig['driver'];
  /** For people, without credentials. */
  readonly where: string;
  /** Only of the embedded database: it answers other processes that need something of it. */
  readonly holder?: FolderLock;
  close: () => Promise<void>;
}

/**
 * Opens the database that the settings name and brings its tables up to date.
 *
 * @throws DatabaseError in one sentence: what is wrong, where, and what to do
 */
export async function openDatabase(config: DatabaseConfig, log: Pick<Logger, 'info' | 'warn'>): Promise<Database> {
  const where = describe(config);
  try {
    const open = config.driver === 'pglite' ? openPGlite : openPostgres;
    return { ...(await open(config, log)), driver: config.driver, where };
  } catch (error) {
    throw explainDatabaseError(error, where);
  }
}

function describe({ driver, url, folder }: DatabaseConfig): string {
  if (!url) return `PGlite in ${folder}`;
  const { host, pathname } = new URL(url);
  return `${driver === 'neon' ? 'Neon' : 'Postgres'} at ${host}${pathname}`;
}
