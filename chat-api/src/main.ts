#!/usr/bin/env node
/**
 * The process: settings, services, listening, ingestion, and an orderly end.
 *
 *   docent-chat-api [--settings <file>]                                   serve
 *   docent-chat-api ingest [--settings <file>] --documents <file or URL>  ingest and end
 */
import { parseArgs } from 'node:util';
import { serve } from '@hono/node-server';
import { createApp } from './app.js';
import { sweepAccounts } from './auth/userStore.js';
import { ConfigError, readConfig } from './config.js';
import { drainTurns } from './conversation/startTurn.js';
import { purgeDeleted } from './conversation/deletionStore.js';
import { interruptSilentTurns } from './conversation/turnStore.js';
import { askHolder } from './database/askHolder.js';
import { DatabaseError } from './database/DatabaseError.js';
import { openDatabase } from './database/openDatabase.js';
import { listSites } from './knowledge/passageStore.js';
import { openEmbeddings } from './knowledge/embeddings.js';
import { ingestSources } from './knowledge/sources.js';
import { Problem } from './problem.js';
import { createServices, type Services } from './services.js';

const SWEEP_EVERY_MS = 2_000;
const PURGE_EVERY_MS = 60_000;
/** Together under the ten seconds that container hosts give before they kill. */
const DRAIN_MS = 7_000;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      settings: { type: 'string' },
      documents: { type: 'string', multiple: true, default: [] },
    },
  });
  if (values.settings) process.loadEnvFile(values.settings);
  const config = readConfig();
  const [command = 'serve'] = positionals;
  if (command === 'serve') return serveForever(await createServices(config));
  if (command !== 'ingest') throw new ConfigError(`There is no command "${command}"; there are: serve, ingest`);

  const sources = values.documents.length > 0 ? values.documents : config.documents;
  if (sources.length === 0) throw new ConfigError('Name what to ingest: --documents <file or URL>');
  const asked =
    config.database.driver === 'pglite' && (await askHolder(config.database.folder, '/ingest', { sources }));
  if (asked) return void process.stdout.write(`${(asked as { lines: string[] }).lines.join('\n')}\n`);
  const database = await openDatabase(config.database, console);
  try {
    const embeddings = openEmbeddings(config.embeddings, (message) => console.warn(message));
    for (const line of await ingestSources(database, sources, embeddings)) process.stdout.write(`${line}\n`);
  } finally {
    await database.close();
  }
}

async function serveForever(services: Services): Promise<void> {
  const { config, database, lifecycle, liveTurns, log, sources } = services;
  const app = createApp(services);
  const server = serve({ fetch: app.fetch, hostname: config.host, port: config.port });
  await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject));
  server.on('error', (error) => log.error({ err: error }));
  log.info({ event: 'listening', url: config.apiUrl, database: database.where });

  const sweep = setInterval(() => {
    interruptSilentTurns(database).catch((error: unknown) =>
      log.warn({ err: error }, 'could not look for dead answers'),
    );
  }, SWEEP_EVERY_MS);

  const purge = setInterval(() => {
    Promise.all([purgeDeleted(database), sweepAccounts(database)]).catch((error: unknown) =>
      log.warn({ err: error }, 'what is past its time stays for now'),
    );
  }, PURGE_EVERY_MS);

  const end = async (signal: NodeJS.Signals) => {
    if (lifecycle.state === 'draining') return;
    lifecycle.state = 'draining';
    log.info({ event: 'draining', signal, running: liveTurns.size });
    clearInterval(sweep);
    clearInterval(purge);
    sources.stop();
    server.close();
    await drainTurns(liveTurns, DRAIN_MS);
    if ('closeAllConnections' in server) server.closeAllConnections();
    await database.close();
    process.exit(0);
  };
  process.on('SIGTERM', (signal) => void end(signal));
  process.on('SIGINT', (signal) => void end(signal));

  database.holder?.handle('/ingest', async (body) => ({
    lines: await ingestSources(database, (body as { sources: string[] }).sources, services.embeddings),
  }));
  await interruptSilentTurns(database);
  const isServing = (await listSites(database)).length > 0;
  const refreshed = sources.refresh().catch(async (error: unknown) => {
    // The index of before goes on serving; without one there is nothing to answer from, and no point in starting.
    if ((await listSites(database)).length === 0) throw error;
  });
  // To embed a large site anew may take an hour, in which the index of before serves.
  if (isServing) refreshed.catch((error: unknown) => log.error({ event: 'not-ingested', err: error }));
  else await refreshed;
  sources.watch(config.documentsEveryMinutes * 60_000);
  if (lifecycle.state === 'starting') lifecycle.state = 'ready';
}

main().catch((error: unknown) => {
  // What an owner can mend is a sentence; anything else is a fault of ours and wants its stack.
  const expected = error instanceof ConfigError || error instanceof DatabaseError || error instanceof Problem;
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE') console.error(`Port ${port} is taken; stop what listens there or set PORT.`);
  else if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' || expected) console.error((error as Error).message);
  else console.error(error);
  process.exit(1);
});
