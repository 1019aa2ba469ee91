import type { Database } from '../database/openDatabase.js';
import type { Embeddings } from './embeddings.js';
import { addEmbeddings, listUnembedded, pruneEmbeddings, type Unembedded } from './embeddingStore.js';

const BATCH = 16;
/** Characters of a passage that are embedded, after its headings: sentence encoders blur what is longer. */
const GIST = 320;

/** Embeds the texts of an index version that this model has not embedded before, each distinct text once. */
export async function embedPassages(
  database: Database,
  indexVersionId: string,
  embeddings: Embeddings,
  onProgress?: (done: number, total: number) => void,
): Promise<void> {
  await pruneEmbeddings(database);
  const unembedded = await listUnembedded(database, indexVersionId, embeddings.model);
  for (let start = 0; start < unembedded.length; start += BATCH) {
    onProgress?.(start, unembedded.length);
    const batch = unembedded.slice(start, start + BATCH);
    const vectors = await embeddings.embed(batch.map(gistOf));
    const rows = batch.map(({ contentHash }, index) => ({ contentHash, vector: vectors[index]! }));
    await addEmbeddings(database, embeddings.model, rows);
  }
}

function gistOf({ title, headings, text }: Unembedded): string {
  return `${[...new Set([title, ...headings])].join(' - ')}. ${text.slice(0, GIST)}`;
}
