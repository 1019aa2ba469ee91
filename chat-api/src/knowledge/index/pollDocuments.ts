import type { Logger } from 'pino';
import type { Database } from '../../database/openDatabase.js';
import type { ChatDocuments } from '../../wire.js';
import type { Embeddings } from '../embeddings/embeddings.js';
import { drawOrdinal } from './indexVersionStore.js';
import { ingestDocuments, type IngestResult } from './ingestDocuments.js';
import { readChangedDocuments, readDocuments } from './readDocuments.js';
import { showProgress } from './showProgress.js';

export interface Sources {
  /**
   * Ingests what has changed since the last time; calls that come while one is under way share the next one.
   *
   * @throws Problem `documents-refused` for the first source that cannot be ingested, after having tried all: what was
   *   ingested of it before goes on being served
   */
  refresh(): Promise<IngestResult[]>;
  /** Does so at intervals; 0 for never. What fails is logged and tried again at the next one. */
  watch(everyMs: number): void;
  stop(): void;
}

/**
 * Ingests a `chat-documents.json`.
 *
 * @param source file or address
 * @param options.isWatched shows how far it is on this process's terminal
 * @returns a line for people about it
 * @throws Problem `documents-refused` when it cannot be ingested
 */
export async function ingestSource(
  database: Database,
  source: string,
  options: { embeddings?: Embeddings; isWatched: boolean },
): Promise<string> {
  const ordinal = await drawOrdinal(database);
  const documents = await readDocuments(source);
  const ingest = options.isWatched ? ingestVisibly : ingestDocuments;
  return describe(await ingest(database, documents, { ordinal, embeddings: options.embeddings }));
}

/** What the settings name as the documents of this server, and the state of each at its last reading. */
export function createSources(
  database: Database,
  sources: readonly string[],
  log: Logger,
  embeddings?: Embeddings,
): Sources {
  const etags = new Map<string, string | undefined>();
  let running: Promise<IngestResult[]> = Promise.resolve([]);
  let waiting: Promise<IngestResult[]> | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function ingestChanged(): Promise<IngestResult[]> {
    const results: IngestResult[] = [];
    let refused: unknown;
    for (const source of sources) {
      try {
        const ordinal = await drawOrdinal(database);
        const read = await readChangedDocuments(source, etags.get(source));
        if (!read) continue;
        const result = await ingestVisibly(database, read.documents, { ordinal, embeddings });
        // Read again although it has not changed, when the embeddings may work the next time or another process came
        // first.
        etags.set(source, result.unembedded || result.superseded ? undefined : read.etag);
        log.info({ event: 'ingested', ...result }, describe(result));
        results.push(result);
      } catch (error) {
        refused ??= error;
        log.error({ event: 'not-ingested', source, err: error });
      }
    }
    if (refused) throw refused;
    return results;
  }

  /** One at a time: two ingestions of one site would do the same work twice. */
  function refresh(): Promise<IngestResult[]> {
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
    refresh,
    watch(everyMs) {
      if (everyMs === 0 || sources.length === 0) return;
      // The reason of a failure has been logged.
      timer = setInterval(() => void refresh().catch(() => undefined), everyMs).unref();
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
