#!/usr/bin/env node
/** The command line: reads the arguments and runs one command. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig, type Config } from './config.js';
import type { ReportOptions } from './conversation/history/feedbackReport.js';
import { DatabaseError } from './database/DatabaseError.js';
import type { Database } from './database/openDatabase.js';
import { Problem } from './problem.js';

const USAGE = `docent-chat-api [command] [options]

Commands
  serve      answers questions until the process is asked to end; the default
  ingest     reads documents into the index
  feedback   lists what readers said of answers, or what they asked in vain

Options
  --settings <file>           settings in a file, one NAME=value a line, beside those of the environment
  --documents <file or URL>   ingest: a chat-documents.json; may be given several times
  --since <date>              feedback: from a date on, such as 2026-11-23
  --rating <up or down>       feedback: only answers with this rating
  --unanswered                feedback: the questions that found no answer
  --json                      feedback: as JSON
  -h, --help                  this text
`;

type Given = ReturnType<typeof readArguments>['values'];

/** Each loads what it needs when it runs: a wrong setting is then told at once and not after seconds. */
const commands: Record<string, (config: Config, given: Given) => Promise<void>> = {
  __proto__: null as never,
  serve: serveForever,
  ingest: ingestGiven,
  feedback: printFeedback,
};

function readArguments() {
  return parseArgs({
    allowPositionals: true,
    options: {
      settings: { type: 'string' },
      documents: { type: 'string', multiple: true, default: [] },
      since: { type: 'string' },
      rating: { type: 'string' },
      unanswered: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
}

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  if (values.settings) process.loadEnvFile(values.settings);
  const config = readConfig();
  const [name = 'serve'] = positionals;
  const command = commands[name];
  if (!command) {
    throw new ConfigError(`There is no command "${name}"; the commands are: ${Object.keys(commands).join(', ')}`);
  }
  await command(config, values);
}

async function serveForever(config: Config): Promise<void> {
  const [{ createServices }, { serve }] = await Promise.all([import('./services.js'), import('./serve.js')]);
  await serve(await createServices(config));
}

async function ingestGiven(config: Config, given: Given): Promise<void> {
  const locations = given.documents.length > 0 ? given.documents : config.documents;
  if (locations.length === 0)
    throw new ConfigError('There is nothing to ingest; name it with --documents <file or URL>');
  const [{ openEmbeddings }, { ingestFrom }, { isUrl }] = await Promise.all([
    import('./knowledge/embeddings/openEmbeddings.js'),
    import('./knowledge/index/pollDocuments.js'),
    import('./knowledge/index/readDocuments.js'),
  ]);
  const embeddings = openEmbeddings(config.embeddings, (message) => console.warn(message));
  // A server may do it in another folder, where a relative path would name another file.
  const requests = locations.map((location) => ({ location: isUrl(location) ? location : resolve(location) }));
  await printFrom(config, '/ingest', requests, async (database, { location }) => [
    await ingestFrom(database, location, { embeddings, isWatched: true }),
  ]);
}

async function printFeedback(config: Config, given: Given): Promise<void> {
  const options = readReportOptions(given);
  const { reportFeedback } = await import('./conversation/history/feedbackReport.js');
  await printFrom(config, '/feedback', [options], (database) => reportFeedback(database, options));
}

function readReportOptions({ since, rating, unanswered, json }: Given): ReportOptions {
  const isDate = since === undefined || (/^[12]\d{3}-/.test(since) && !Number.isNaN(Date.parse(since)));
  if (!isDate) throw new ConfigError('--since must be a date such as 2026-11-23');
  if (rating !== undefined && rating !== 'up' && rating !== 'down')
    throw new ConfigError('--rating must be up or down');
  return { since, rating, unanswered, json };
}

/**
 * Prints what a command finds in the database, each request as soon as it is done. While a server holds the embedded
 * database, that server does it (serve.ts).
 */
async function printFrom<T>(
  { database: settings }: Config,
  path: string,
  requests: T[],
  run: (database: Database, request: T) => Promise<string[]>,
): Promise<void> {
  const [{ askHolder }, { openDatabase }] = await Promise.all([
    import('./database/askHolder.js'),
    import('./database/openDatabase.js'),
  ]);
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

main().catch((error: unknown) => {
  // An owner can mend what is one sentence. Anything else is a fault of ours and needs its stack.
  const expected = error instanceof ConfigError || error instanceof DatabaseError || error instanceof Problem;
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE') console.error(`Port ${port} is taken; stop what listens there or set PORT.`);
  else if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' || expected) console.error((error as Error).message);
  else console.error(error);
  process.exit(1);
});
