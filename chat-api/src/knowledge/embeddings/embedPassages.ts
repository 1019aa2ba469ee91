import type { Database } from '../../database/openDatabase.js';
import type { Embeddings } from './embeddings.js';
import * as embeddingStore from './embeddingStore.js';
import { reasonOf } from './embedQuery.js';
import { cutText } from '../../database/storable.js';

const BATCH = 16;
/** How many characters of a passage are embedded, after its headings. Sentence encoders blur longer texts. */
const EMBEDDED_LENGTH = 320;

/**
 * Embeds the texts of an index version that this model has not embedded before, each distinct text once.
 *
 * @param dimension that the vectors must have: vectors of other lengths cannot be compared
 * @returns false when the model fails or changes. The owner is told, and what was embedded until then is kept.
 */
export async function embedPassages(
  database: Database,
  indexVersionId: string,
  embeddings: Embeddings,
  dimension: number,
  onProgress?: (done: number, total: number) => void,
): Promise<boolean> {
  await embeddingStore.pruneEmbeddings(database);
  const space = { model: embeddings.model, dimension };
  const unembedded = await embeddingStore.listUnembedded(database, indexVersionId, space);
  for (let start = 0; start < unembedded.length; start += BATCH) {
    onProgress?.(start, unembedded.length);
    const batch = unembedded.slice(start, start + BATCH);
    const vectors = await embedBatch(embeddings, batch, dimension);
    if (!vectors) return false;
    const rows = batch.map(({ contentHash }, index) => ({ contentHash, vector: vectors[index]! }));
    await embeddingStore.addEmbeddings(database, embeddings.model, rows);
  }
  if ((await embeddingStore.countPassages(database, indexVersionId)) > embeddingStore.MANY_VECTORS) {
    await embeddingStore.indexVectors(database, space).catch((error: unknown) => {
      // Behind a pooler this process ends statements that take longer than its settings allow.
      const hint = 'comparing all vectors, since DATABASE_STATEMENT_TIMEOUT_MS may be too short to index them';
      embeddings.warn?.(`${hint}: ${reasonOf(error)}`);
    });
  }
  return true;
}

async function embedBatch(
  embeddings: Embeddings,
  batch: embeddingStore.Unembedded[],
  dimension: number,
): Promise<number[][] | undefined> {
  try {
    const vectors = await embeddings.embed(batch.map(embeddedTextOf));
    const other = vectors.find((vector) => vector.length !== dimension);
    if (other)
      throw new Error(`${embeddings.model} gave ${other.length} numbers for a text and ${dimension} for others`);
    return vectors;
  } catch (error) {
    embeddings.warn?.(`the documents cannot be embedded: ${reasonOf(error)}`);
    return undefined;
  }
}

function embeddedTextOf({ title, headings, text }: embeddingStore.Unembedded): string {
  return `${[...new Set([title, ...headings])].join(' - ')}. ${cutText(text, EMBEDDED_LENGTH)}`;
}
