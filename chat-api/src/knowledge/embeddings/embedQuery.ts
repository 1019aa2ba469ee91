import type { Embeddings } from './embeddings.js';

/** The vector of a question. It is compared with the passages that the same model embedded. */
export interface QueryEmbedding {
  model: string;
  vector: number[];
}

/** A reader waits at most so long for the vector. */
const TIMEOUT_MS = 5_000;
/**
 * After a failure, questions go without a vector for so long. Neither readers nor the log should pay for each of them.
 */
const PAUSE_MS = 30_000;

/** When each model may be asked again, for each way to ask it. */
const pauses = new WeakMap<Embeddings, Map<string, number>>();

/**
 * Embeds a question with the model that embedded the index version. That is not the model of the settings while these
 * have changed and their vectors are not complete.
 *
 * @returns nothing when the vector cannot be had. Words alone still find most of it, which is better than no answer.
 *   The owner is told the reason.
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
    const asked = model === embeddings.model ? embeddings : embeddings.previousModel?.(model);
    if (!asked) throw new Error(`the index was made with ${model}, which these settings cannot ask`);
    const [vector] = await asked.embed([question], AbortSignal.timeout(TIMEOUT_MS));
    if (vector?.length !== version.embeddingDimension) {
      throw new Error(
        `${model} gives ${vector?.length} numbers for a text where it gave ${version.embeddingDimension} for the index`,
      );
    }
    return { model, vector };
  } catch (error) {
    paused.set(model, Date.now() + PAUSE_MS);
    embeddings.warn?.(`passages are found by their words alone: ${reasonOf(error)}`);
    return undefined;
  }
}

/** For the log: what failed, and why a connection failed. */
export function reasonOf(error: unknown): string {
  const { message, cause } = error as Error & { cause?: { code?: string } };
  return cause?.code ?? message;
}
