#!/usr/bin/env node
/**
 * The process: settings, services, listening, ingestion, and an orderly end.
 *
 *   docent-chat-api [--settings <file>]                                   serve
 *   docent-chat-api ingest [--settings <file>] --documents <file or URL>  ingest and end
 *   docent-chat-api feedback [--settings <file>] [--since <date>] [--rating up|down] [--unanswered] [--json]
 *                                                                         list what readers said, or asked in vain
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { serve } from '@hono/node-server';
import { createApp } from './app.js';
import { sweepAccounts } from './auth/userStore.js';
import { ConfigError, readConfig, type Config } from './config.js';
import { reportFeedback, type ReportOptions } from './conversation/history/feedbackReport.js';
import { indexMissed } from './conversation/history/searchStore.js';
import { drainTurns } from './conversation/turns/startTurn.js';
import { purgeDeleted } from './conversation/history/deletionStore.js';
import { interruptSilentTurns } from './conversation/turns/turnStore.js';
import { askHolder } from './database/askHolder.js';
import { DatabaseError } from './database/DatabaseError.js';
import { openDatabase, type Database } from './database/openDatabase.js';
import { listSites } from './knowledge/search/passageStore.js';
import { openEmbeddings } from './knowledge/embeddings/embeddings.js';
import { isAddress } from './knowledge/index/readDocuments.js';
import { ingestSource } from './knowledge/index/pollDocuments.js';
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
      since: { type: 'string' },
      rating: { type: 'string' },
      unanswered: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.settings) process.loadEnvFile(values.settings);
  const config = readConfig();
  const [command = 'serve'] = positionals;
  if (command === 'serve') return serveForever(await createServices(config));
  if (command === 'feedback') {
    const options = readReportOptions(values);
    return printFrom(config, '/feedback', [options], (database) => reportFeedback(database, options));
  }
  if (command !== 'ingest')
    throw new ConfigError(`There is no command "${command}"; there are: serve, ingest, feedback`);

  const sources = values.documents.length > 0 ? values.documents : config.documents;
  if (sources.length === 0) throw new ConfigError('Name what to ingest: --documents <file or URL>');
  const embeddings = openEmbeddings(config.embeddings, (message) => console.warn(message));
  // A server that does it may run in another folder, where a relative path would name another file.
  const requests = sources.map((source) => ({ source: isAddress(source) ? source : resolve(source) }));
  await printFrom(config, '/ingest', requests, async (database, { source }) => [
    await ingestSource(database, source, { embeddings, isWatched: true }),
  ]);
}

/** Prints what a command finds in the database, each request as it is done; a server that holds the embedded one does it there. */
async function printFrom<T>(
  { database: settings }: Config,
  path: string,
  requests: T[],
  run: (database: Database, request: T) => Promise<string[]>,
): Promise<void> {
  const print = (lines: string[]) => process.stdout.write(`${lines.join('\n')}\n`);
  let database: Database | undefined;
  try {
    for (const request of requests) {
      const asked = !database && settings.driver === 'pglite' && (await askHolder(settings.folder, path, request));
      if (asked) print((asked as { lines: string[] }).lines);
      else print(await run((database ??= await openDatabase(settings, console)), request));
    }
  } finally {
    await database?.close();
  }
}

function readReportOptions(given: {
  since?: string;
  rating?: string;
  unanswered: boolean;
  json: boolean;
}): ReportOptions {
  const { since, rating, unanswered, json } = given;
  const isDate = since === undefined || (/^[12]\d{3}-/.test(since) && !Number.isNaN(Date.parse(since)));
  if (!isDate) throw new ConfigError('--since wants a date such as 2026-11-23');
  if (rating !== undefined && rating !== 'up' && rating !== 'down') throw new ConfigError('--rating wants up or down');
  return { since, rating, unanswered, json };
}

async function serveForever(services: Services): Promise<void> {
  const { background, config, database, lifecycle, liveTurns, log, sources } = services;
  const app = createApp(services);
  const server = serve({ fetch: app.fetch, hostname: config.host, port: config.port });
  await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject));
  server.on('error', (error) => log.error({ err: error }));
  log.info({ event: 'listening', url: config.apiUrl, database: database.where });

  const sweepOnce = async () => {
    if ((await interruptSilentTurns(database)) > 0) await indexMissed(database);
  };
  const sweep = setInterval(() => {
    sweepOnce().catch((error: unknown) => log.warn({ err: error }, 'could not look for dead answers'));
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
    await Promise.all([drainTurns(liveTurns, DRAIN_MS), background.settle(DRAIN_MS)]);
    // Not before: who asks in the meantime shall hear of it by a 503, and a balancer by /readyz.
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
    await database.close();
    process.exit(0);
  };
  process.on('SIGTERM', (signal) => void end(signal));
  process.on('SIGINT', (signal) => void end(signal));

  database.holder?.handle('/ingest', async (body) => {
    const { source } = body as { source: string };
    // Who asked sits at another terminal.
    return { lines: [await ingestSource(database, source, { embeddings: services.embeddings, isWatched: false })] };
  });
  database.holder?.handle('/feedback', async (body) => ({
    lines: await reportFeedback(database, body as ReportOptions),
  }));
  await interruptSilentTurns(database);
  indexMissed(database).catch((error: unknown) =>
    log.warn({ err: error }, 'old conversations stay unsearched for now'),
  );
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
