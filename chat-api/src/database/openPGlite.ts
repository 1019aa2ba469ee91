/** The embedded database: Postgres in this process, with its data in a folder that only one process may have. */
import { existsSync } from 'node:fs';
import { readdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { vector } from '@electric-sql/pglite-pgvector';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import type { Logger } from 'pino';
import type { DatabaseConfig } from '../config.js';
import { DatabaseError } from './DatabaseError.js';
import { PrismaClient } from './generated/client.js';
import { lockFolder, type FolderLock } from './lockFolder.js';
import { migrate, type Connection } from './migrate.js';
import { transactionLimits } from './openPostgres.js';

type Opened = { prisma: PrismaClient; close: () => Promise<void> };

/** The extensions that the migrations create. An embedded database has to bring them along. */
export const extensions = { vector, pg_trgm };

/** @throws DatabaseError when another process holds the folder, or it has something else in it */
export async function openPGlite(
  config: DatabaseConfig,
  log: Pick<Logger, 'info' | 'warn'>,
): Promise<Opened & { holder: FolderLock }> {
  const holder = await lockFolder(config.folder);
  try {
    await createOnce(config.folder);
    const database = await usePGlite(await PGlite.create({ dataDir: config.folder, extensions }), config, log);
    return {
      prisma: database.prisma,
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

/** Migrates an embedded database that is already open. Closes it when that fails. */
export async function usePGlite(
  pglite: PGlite,
  config: DatabaseConfig,
  log: Pick<Logger, 'info' | 'warn'>,
): Promise<Opened> {
  try {
    await migrate(connectionOf(pglite), log);
  } catch (error) {
    await pglite.close();
    throw error;
  }
  const prisma = new PrismaClient({ adapter: new PrismaPGlite(pglite), transactionOptions: transactionLimits(config) });
  return {
    prisma,
    async close() {
      await prisma.$disconnect();
      await pglite.close();
    },
  };
}

/** PGlite's own `query` takes one statement only. */
export function connectionOf(pglite: PGlite): Connection {
  return {
    async query(sql, values) {
      if (values) return pglite.query<Record<string, unknown>>(sql, values);
      return { rows: (await pglite.exec(sql)).at(-1)?.rows ?? [] };
    },
  };
}

/** Makes a new database elsewhere and moves it in whole, so that a first start that broke off can be repeated. */
async function createOnce(folder: string): Promise<void> {
  if (existsSync(join(folder, 'PG_VERSION'))) return;
  if ((await readdir(folder)).length > 0) {
    throw new DatabaseError(`The folder ${folder} has other files than a database in it; empty it or set DATA_DIR.`);
  }
  const unfinished = `${folder}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await (await PGlite.create({ dataDir: unfinished, extensions })).close();
  // Windows does not rename onto a folder, not even an empty one.
  await rmdir(folder);
  await rename(unfinished, folder);
}
