import type { Database } from '../database/openDatabase.js';
import { ingestDocuments } from './ingestDocuments.js';
import { readDocuments } from './readDocuments.js';

/**
 * Ingests several `chat-documents.json`, one after the other.
 *
 * @param sources files or addresses
 * @returns a line for people about each
 * @throws Problem `documents-refused` at the first that cannot be ingested; what stood before it stays ingested
 */
export async function ingestSources(database: Database, sources: readonly string[]): Promise<string[]> {
  const lines: string[] = [];
  for (const source of sources) {
    const { site, locale, pages, passages, unchanged } = await ingestDocuments(database, await readDocuments(source));
    lines.push(`${site} (${locale}): ${pages} pages, ${passages} passages${unchanged ? ', unchanged' : ''}`);
  }
  return lines;
}
