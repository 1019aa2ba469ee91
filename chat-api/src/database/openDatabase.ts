/** The one module that opens a database: an embedded one, Neon or any Postgres, with the same tables on all three. */
import { existsSync } from 'node:fs';
import { readdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { vector } from '@electric-sql/pglite-pgvector';
import * as neon from '@neondatabase/serverless';
import { PrismaNeon } from '@prisma/adapter-neon';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import type { Logger } from 'pino';
import { WebSocket } from 'ws';
import type { DatabaseConfig } from '../config.js';
import { DatabaseError, explainDatabaseError } from './DatabaseError.js';
import { PrismaClient } from './generated/client.js';
import { lockFolder, type FolderLock } from './lockFolder.js';
import { migrate, type Connection } from './migrate.js';

type Log = Pick<Logger, 'info' | 'warn'>;

export interface Database {
  readonly prisma: PrismaClient;
  readonly driver: DatabaseConfig['driver'];
  /** For people, without credentials. */
  readonly where: string;
  /** Only for the embedded database: answers other processes that want something of it. */
  readonly holder?: FolderLock;
  close(): Promise<void>;
}

/** The extensions that the migrations ask for, as the embedded database wants them. */
export const extensions = { vector, pg_trgm };

/**
 * Opens the database that the settings name and brings its tables up to date.
 *
 * @throws {DatabaseError} one sentence: what is wrong, where, and what to do
 */
export async function openDatabase(config: DatabaseConfig, log: Log): Promise<Database> {
  const where = describe(config);
  try {
    return await (config.driver === 'pglite' ? openEmbedded(config, where, log) : openServer(config, where, log));
  } catch (error) {
    throw explainDatabaseError(error, where);
  }
}

async function openEmbedded(config: DatabaseConfig, where: string, log: Log): Promise<Database> {
  const holder = await lockFolder(config.folder);
  try {
    await makeEmbedded(config.folder);
    const database = await usePGlite(await PGlite.create({ dataDir: config.folder, extensions }), config, where, log);
    return {
      ...database,
      holder,
      async close() {
        await database.close();
        await holder.release();
      },
    };
  } catch (error) {
    await holder.release();
    throw error;
  }
}

/** A new database is made elsewhere and moved in whole: a first start that was broken off can be repeated. */
async function makeEmbedded(folder: string): Promise<void> {
  if (existsSync(join(folder, 'PG_VERSION'))) return;
  if ((await readdir(folder)).length > 0) {
    throw new DatabaseError(`The folder ${folder} holds something else than a database; empty it or set DATA_DIR.`);
  }
  const unfinished = `${folder}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await (await PGlite.create({ dataDir: unfinished, extensions })).close();
  // Windows does not rename onto a folder, not even an empty one.
  await rmdir(folder);
  await rename(unfinished, folder);
}

/** Migrates an embedded database that is open already, and closes it when that fails. */
export async function usePGlite(pglite: PGlite, config: DatabaseConfig, where: string, log: Log): Promise<Database> {
  try {
    await migrate(
      {
        async query(sql, values) {
          if (values) return pglite.query<Record<string, unknown>>(sql, values);
          const results = await pglite.exec(sql);
          return { rows: results.at(-1)?.rows ?? [] };
        },
      },
      log,
    );
  } catch (error) {
    await pglite.close();
    throw error;
  }
  const prisma = new PrismaClient({ adapter: new PrismaPGlite(pglite), transactionOptions: transactions(config) });
  return {
    prisma,
    driver: 'pglite',
    where,
    async close() {
      await prisma.$disconnect();
      await pglite.close();
    },
  };
}

async function openServer(config: DatabaseConfig, where: string, log: Log): Promise<Database> {
  if (config.driver === 'neon') prepareNeon(config);
  await migrateServer(config, log);
  const onPoolError = (error: Error) => log.warn({ error: error.message }, 'lost a database connection');
  const adapter =
    config.driver === 'neon'
      ? new PrismaNeon(poolOptions(config), { onPoolError })
      : new PrismaPg(poolOptions(config), { onPoolError });
  const prisma = new PrismaClient({ adapter, transactionOptions: transactions(config) });
  return { prisma, driver: config.driver, where, close: () => prisma.$disconnect() };
}

async function migrateServer(config: DatabaseConfig, log: Log): Promise<void> {
  const options = {
    connectionString: directUrl(config),
    connectionTimeoutMillis: config.connectTimeoutMs,
  };
  const client = config.driver === 'neon' ? new neon.Client(options) : new pg.Client(options);
  // A connection that breaks between two queries says so here; the next query says it again.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await migrate(client as Connection, log);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function poolOptions(config: DatabaseConfig): pg.PoolConfig {
  // A pooler refuses a connection that brings settings of its own, so behind one the time-out is kept on this side.
  const isPooled = directUrl(config) !== config.url;
  return {
    connectionString: config.url,
    max: config.poolSize,
    connectionTimeoutMillis: config.connectTimeoutMs,
    idleTimeoutMillis: config.idleTimeoutMs,
    [isPooled ? 'query_timeout' : 'statement_timeout']: config.statementTimeoutMs,
  };
}

/** Neon's pooler has the direct host's name with `-pooler` at the end of its first part. */
function directUrl({ driver, url, directUrl }: DatabaseConfig): string | undefined {
  return driver === 'neon' ? (directUrl ?? url)?.replace(/-pooler(?=\.)/, '') : (directUrl ?? url);
}

function prepareNeon({ neonProxy }: DatabaseConfig): void {
  neon.neonConfig.webSocketConstructor = WebSocket;
  if (!neonProxy) return;
  neon.neonConfig.wsProxy = (host, port) => `${neonProxy}/v1?address=${host}:${port}`;
  neon.neonConfig.useSecureWebSocket = false;
  neon.neonConfig.pipelineTLS = false;
  neon.neonConfig.pipelineConnect = false;
}

/** Prisma's own limits, 2 and 5 s, are shorter than what a sleeping or embedded database may take. */
function transactions(config: DatabaseConfig): { maxWait: number; timeout: number } {
  return { maxWait: config.connectTimeoutMs, timeout: config.statementTimeoutMs };
}

function describe({ driver, url, folder }: DatabaseConfig): string {
  if (!url) return `PGlite in ${folder}`;
  const { host, pathname } = new URL(url);
  return `${driver === 'neon' ? 'Neon' : 'Postgres'} at ${host}${pathname}`;
}
