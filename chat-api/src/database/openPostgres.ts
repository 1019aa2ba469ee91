/** A Postgres elsewhere: over TCP, or over WebSockets as Neon takes them. */
import * as neon from '@neondatabase/serverless';
import { PrismaNeon } from '@prisma/adapter-neon';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Logger } from 'pino';
import { WebSocket } from 'ws';
import type { DatabaseConfig } from '../config.js';
import { PrismaClient } from './generated/client.js';
import { migrate, type Connection } from './migrate.js';

/** Rejects with the driver's own errors when the server cannot be reached or migrated. */
export async function openPostgres(
  config: DatabaseConfig,
  log: Pick<Logger, 'info' | 'warn'>,
): Promise<{ prisma: PrismaClient; close: () => Promise<void> }> {
  const isNeon = config.driver === 'neon';
  if (isNeon) prepareNeon(config);
  const direct = { connectionString: directUrl(config), connectionTimeoutMillis: config.connectTimeoutMs };
  await withClient(isNeon, direct, (client) => migrate(client, log));
  // A pooler has an address of its own. It is better to know now than at the first question what is wrong with it.
  if (isPooled(config)) await withClient(isNeon, poolOptions(config), async () => undefined);

  const events = { onPoolError: (error: Error) => log.warn({ error: error.message }, 'lost a database connection') };
  const adapter = isNeon ? new PrismaNeon(poolOptions(config), events) : new PrismaPg(poolOptions(config), events);
  const prisma = new PrismaClient({ adapter, transactionOptions: transactionLimits(config) });
  return { prisma, close: () => prisma.$disconnect() };
}

/** Prisma's own limits, 2 and 5 s, are too short for a sleeping or embedded database. */
export function transactionLimits(config: DatabaseConfig): { maxWait: number; timeout: number } {
  return { maxWait: config.connectTimeoutMs, timeout: config.statementTimeoutMs };
}

async function withClient(
  isNeon: boolean,
  options: pg.ClientConfig,
  use: (client: Connection) => Promise<unknown>,
): Promise<void> {
  const client = isNeon ? new neon.Client(options) : new pg.Client(options);
  // A connection that breaks between two queries says so here. The next query says it again.
  client.on('error', () => undefined);
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function poolOptions(config: DatabaseConfig): pg.PoolConfig {
  // A pooler refuses connections with settings of their own, so behind one this side keeps the time.
  const timeout = isPooled(config) ? 'query_timeout' : 'statement_timeout';
  return {
    connectionString: config.url,
    max: config.poolSize,
    connectionTimeoutMillis: config.connectTimeoutMs,
    idleTimeoutMillis: config.idleTimeoutMs,
    [timeout]: config.statementTimeoutMs,
  };
}

/** The host of Neon's pooler has the direct host's name with `-pooler` after its first part. */
function directUrl({ driver, url, directUrl }: DatabaseConfig): string | undefined {
  return driver === 'neon' ? (directUrl ?? url)?.replace(/-pooler(?=\.)/, '') : (directUrl ?? url);
}

function isPooled(config: DatabaseConfig): boolean {
  return directUrl(config) !== config.url;
}

function prepareNeon({ neonProxy }: DatabaseConfig): void {
  neon.neonConfig.webSocketConstructor = WebSocket;
  if (!neonProxy) return;
  neon.neonConfig.wsProxy = (host, port) => `${neonProxy}/v1?address=${host}:${port}`;
  neon.neonConfig.useSecureWebSocket = false;
  neon.neonConfig.pipelineTLS = false;
  neon.neonConfig.pipelineConnect = false;
}
