/** The process while it serves: listening, regular sweeps, and an orderly end. */
import { serve as listenWith } from '@hono/node-server';
import { createApp } from './app.js';
import { sweepAccounts } from './auth/userStore.js';
import { purgeDeleted } from './conversation/history/deletionStore.js';
import { reportFeedback, type ReportOptions } from './conversation/history/feedbackReport.js';
import { indexMissed } from './conversation/history/searchStore.js';
import { drainTurns } from './conversation/turns/startTurn.js';
import { interruptSilentTurns } from './conversation/turns/turnStore.js';
import { ingestFrom } from './knowledge/index/pollDocuments.js';
import { listSites } from './knowledge/servedVersionStore.js';
import type { Services } from './services.js';

const SWEEP_EVERY_MS = 2_000;
const PURGE_EVERY_MS = 60_000;
/** Together under the ten seconds after which container hosts kill. */
const DRAIN_MS = 7_000;

/**
 * Listens and answers until a signal ends the process. Resolves when it takes questions.
 *
 * @throws the socket's error when the port is taken, and Problem `documents-refused` when there is nothing to answer
 *   from
 */
export async function serve(services: Services): Promise<void> {
  const { config, database, documentsPoller, lifecycle, log } = services;
  const stopListening = await listen(services);
  log.info({ event: 'listening', url: config.apiUrl, database: database.where });
  const stopSweeps = startSweeps(services);
  drainOnSignal(services, { stopSweeps, stopListening });
  answerCommands(services);
  await interruptSilentTurns(database);
  indexMissed(database).catch((error: unknown) =>
    log.warn({ err: error }, 'old conversations stay unsearched for now'),
  );
  await ingestAtStart(services);
  documentsPoller.start(config.documentsEveryMinutes * 60_000);
  if (lifecycle.state === 'starting') lifecycle.state = 'ready';
}

/** @returns ends it and closes every open connection */
async function listen(services: Services): Promise<() => void> {
  const { config, log } = services;
  const server = listenWith({ fetch: createApp(services).fetch, hostname: config.host, port: config.port });
  await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject));
  server.on('error', (error) => log.error({ err: error }));
  return () => {
    server.close();
    if ('closeAllConnections' in server) server.closeAllConnections();
  };
}

/** Looks for answers whose process has died, and deletes what has expired. @returns ends it */
function startSweeps({ database, log }: Services): () => void {
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
  return () => {
    clearInterval(sweep);
    clearInterval(purge);
  };
}

/** Takes nothing new, lets answers and mails end, then ends the process. */
function drainOnSignal(services: Services, ends: { stopSweeps: () => void; stopListening: () => void }): void {
  const { background, database, documentsPoller, lifecycle, liveTurns, log } = services;
  const drain = async (signal: NodeJS.Signals) => {
    if (lifecycle.state === 'draining') return;
    lifecycle.state = 'draining';
    log.info({ event: 'draining', signal, running: liveTurns.size });
    ends.stopSweeps();
    documentsPoller.stop();
    await Promise.all([drainTurns(liveTurns, DRAIN_MS), background.settle(DRAIN_MS)]);
    // Until now a request gets a 503, and a balancer hears of it by /readyz.
    ends.stopListening();
    await database.close();
    process.exit(0);
  };
  process.on('SIGTERM', (signal) => void drain(signal));
  process.on('SIGINT', (signal) => void drain(signal));
}

/** Runs the commands of other processes (cli.ts) on the embedded database that this process holds. */
function answerCommands({ database, embeddings }: Services): void {
  database.holder?.handle('/ingest', async (body) => {
    const { location } = body as { location: string };
    // The caller is at another terminal.
    return { lines: [await ingestFrom(database, location, { embeddings, isWatched: false })] };
  });
  database.holder?.handle('/feedback', async (body) => ({
    lines: await reportFeedback(database, body as ReportOptions),
  }));
}

/** Polls the documents once. A served index serves meanwhile, as embedding a large site anew may take an hour. */
async function ingestAtStart({ database, documentsPoller, log }: Services): Promise<void> {
  const hasIndex = async () => (await listSites(database)).length > 0;
  const isServing = await hasIndex();
  const polled = documentsPoller.poll().catch(async (error: unknown) => {
    // Without an index there is nothing to answer from, so the server does not start.
    if (!(await hasIndex())) throw error;
  });
  if (isServing) polled.catch((error: unknown) => log.error({ event: 'not-ingested', err: error }));
  else await polled;
}
