import type { Logger } from 'pino';
import type { Database } from '../database/openDatabase.js';
import type { ChatDocuments } from '../wire.js';
import type { Embeddings } from './embeddings.js';
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
 * Ingests several `chat-documents.json`, one after the other.
 *
 * @param sources files or addresses
 * @returns a line for people about each
 * @throws Problem `documents-refused` at the first that cannot be ingested; what stood before it stays ingested
 */
export async function ingestSources(
  database: Database,
  sources: readonly string[],
  embeddings?: Embeddings,
): Promise<string[]> {
  const lines: string[] = [];
  for (const source of sources) {
    lines.push(describe(await ingestVisibly(database, await readDocuments(source), embeddings)));
  }
  return lines;
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
        const read = await readChangedDocuments(source, etags.get(source));
        if (!read) continue;
        const result = await ingestVisibly(database, read.documents, embeddings);
        // Read again although it has not changed, when the embeddings may work the next time.
        etags.set(source, result.unembedded ? undefined : read.etag);
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
  embeddings?: Embeddings,
): Promise<IngestResult> {
  const progress = showProgress(`${documents.site.id} (${documents.locale})`);
  try {
    return await ingestDocuments(database, documents, { embeddings, onProgress: progress.update });
  } finally {
    progress.clear();
  }
}

function describe(result: IngestResult): string {
  const { site, locale, pages, passages, unchanged, written, removed, unembedded } = result;
  const change = unchanged ? 'unchanged' : `${written} written, ${removed} removed`;
  return `${site} (${locale}): ${pages} pages, ${passages} passages, ${change}${unembedded ? ', not embedded' : ''}`;
}
