import type { Logger } from 'pino';
import type { Database } from '../../database/openDatabase.js';
import type { ChatDocuments } from '../../wire.js';
import type { Embeddings } from '../embeddings/embeddings.js';
import { drawOrdinal } from './indexVersionStore.js';
import { ingestDocuments, type IngestResult } from './ingestDocuments.js';
import { readChangedDocuments, readDocuments } from './readDocuments.js';
import { showProgress } from './showProgress.js';

export interface DocumentsPoller {
  /**
   * Ingests what has changed since the last time. Calls that come during one ingestion share the next one.
   *
   * @throws Problem `documents-refused` for the first documents that cannot be ingested, after all were tried. What was
   *   ingested of them before stays.
   */
  poll: () => Promise<IngestResult[]>;
  /** Polls at intervals; 0 for never. A failure is logged, and the next poll tries again. */
  start: (everyMs: number) => void;
  stop: () => void;
}

/**
 * Ingests a `chat-documents.json`.
 *
 * @param location path or address of the file
 * @param options.isWatched shows the progress on this process's terminal
 * @returns a line for people about it
 * @throws Problem `documents-refused` when it cannot be ingested
 */
export async function ingestFrom(
  database: Database,
  location: string,
  options: { embeddings?: Embeddings; isWatched: boolean },
): Promise<string> {
  const ordinal = await drawOrdinal(database);
  const documents = await readDocuments(location);
  const ingest = options.isWatched ? ingestVisibly : ingestDocuments;
  return describe(await ingest(database, documents, { ordinal, embeddings: options.embeddings }));
}

/** Keeps the documents ingested that the settings name. */
export function createDocumentsPoller(
  database: Database,
  locations: readonly string[],
  log: Logger,
  embeddings?: Embeddings,
): DocumentsPoller {
  const etags = new Map<string, string | undefined>();
  let running: Promise<IngestResult[]> = Promise.resolve([]);
  let waiting: Promise<IngestResult[]> | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function ingestChanged(): Promise<IngestResult[]> {
    const results: IngestResult[] = [];
    let refused: unknown;
    for (const location of locations) {
      try {
        const ordinal = await drawOrdinal(database);
        const read = await readChangedDocuments(location, etags.get(location));
        if (!read) continue;
        const result = await ingestVisibly(database, read.documents, { ordinal, embeddings });
        // Unchanged documents are read again when the embeddings may work the next time, or another process came first.
        etags.set(location, result.unembedded || result.superseded ? undefined : read.etag);
        log.info({ event: 'ingested', ...result }, describe(result));
        results.push(result);
      } catch (error) {
        refused ??= error;
        log.error({ event: 'not-ingested', location, err: error });
      }
    }
    if (refused) throw refused as Error;
    return results;
  }

  /** Only one at a time: two ingestions of one site would do the same work twice. */
  function poll(): Promise<IngestResult[]> {
    waiting ??= running
      .catch(() => undefined)
      .then(() => {
        waiting = undefined;
        running = ingestChanged();
        return running;
      });
    return waiting;
  }

  return {
    poll,
    start(everyMs) {
      if (everyMs === 0 || locations.length === 0) return;
      // The reason of a failure is in the log already.
      timer = setInterval(() => void poll().catch(() => undefined), everyMs).unref();
    },
    stop: () => clearInterval(timer),
  };
}

async function ingestVisibly(
  database: Database,
  documents: ChatDocuments,
  options: { ordinal: number; embeddings?: Embeddings },
): Promise<IngestResult> {
  const progress = showProgress(`${documents.site.id} (${documents.locale})`);
  try {
    return await ingestDocuments(database, documents, { ...options, onProgress: progress.update });
  } finally {
    progress.clear();
  }
}

function describe(result: IngestResult): string {
  const { site, locale, pages, passages, unchanged, written, removed, unembedded, superseded } = result;
  if (superseded) return `${site} (${locale}): newer documents were ingested meanwhile and go on being served`;
  const change = unchanged ? 'unchanged' : `${written} written, ${removed} removed`;
  return `${site} (${locale}): ${pages} pages, ${passages} passages, ${change}${unembedded ? ', not embedded' : ''}`;
}
