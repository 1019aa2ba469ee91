import type { Embeddings } from './embeddings.js';

/** What a question means, to be compared with the passages that the same model embedded. */
export interface QueryEmbedding {
  model: string;
  vector: number[];
}

/** Milliseconds that a reader waits for it. */
const PATIENCE = 5_000;
/** After a failure, questions go without for so long: neither readers nor the log should pay for each. */
const PAUSE = 30_000;

/** When each model may be asked again, for each way to ask. */
const pauses = new WeakMap<Embeddings, Map<string, number>>();

/**
 * The meaning of a question to the model that the index version was embedded with, which is another than that of the
 * settings while these have changed and their vectors are not whole.
 *
 * @returns nothing when it cannot be had: words alone still find most of it, which is better than no answer. The reason
 *   is told to the owner
 */
export async function embedQuery(
  question: string,
  version: { embeddingModel: string | null; embeddingDimension: number | null },
  embeddings?: Embeddings,
): Promise<QueryEmbedding | undefined> {
  const model = version.embeddingModel;
  if (!embeddings || model === null) return undefined;
  const paused = pauses.get(embeddings) ?? new Map<string, number>();
  pauses.set(embeddings, paused);
  if ((paused.get(model) ?? 0) > Date.now()) return undefined;
  try {
    const asked = model === embeddings.model ? embeddings : embeddings.former?.(model);
    if (!asked) throw new Error(`the index was made with ${model}, which these settings cannot ask`);
    const [vector] = await asked.embed([question], AbortSignal.timeout(PATIENCE));
    if (vector?.length !== version.embeddingDimension) {
      throw new Error(
        `${model} gives ${vector?.length} numbers for a text where it gave ${version.embeddingDimension} for the index`,
      );
    }
    return { model, vector };
  } catch (error) {
    paused.set(model, Date.now() + PAUSE);
    embeddings.warn?.(`passages are found by their words alone: ${reasonOf(error)}`);
    return undefined;
  }
}

/** For the log: what failed, and what a connection failed of. */
export function reasonOf(error: unknown): string {
  const { message, cause } = error as Error & { cause?: { code?: string } };
  return cause?.code ?? message;
}
