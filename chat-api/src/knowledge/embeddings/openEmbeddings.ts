import { z } from 'zod';
import type { EmbeddingsConfig } from '../../config.js';
import type { Embeddings } from './embeddings.js';
import { LOCAL_MODEL, openLocalEmbeddings } from './localEmbeddings.js';
import { openAiServer } from './openAiServer.js';

/**
 * Opens the embeddings that the settings name, if they name any.
 *
 * @param warn hears when they fail later on
 * @throws when the packages of `local` are not installed
 */
export function openEmbeddings(
  config: EmbeddingsConfig | undefined,
  warn: (message: string) => void = () => undefined,
): Embeddings | undefined {
  if (!config) return undefined;
  const named = config.by === 'local' ? 'EMBEDDINGS=local' : `EMBEDDINGS=openai, EMBEDDINGS_MODEL=${config.model}`;
  return {
    ...(config.by === 'local' ? openLocalEmbeddings(TIMEOUT_MS) : openRemoteEmbeddings(config)),
    previousModel: (model) => openPreviousModel(config, model),
    warn: (reason) => warn(`${named}: ${reason}`),
  };
}

/**
 * The server of the settings may still have the model that was used before. The local encoder needs no server. Nothing
 * is sent to a server that did not get it before.
 */
function openPreviousModel(config: EmbeddingsConfig, model: string): Embeddings | undefined {
  if (config.by === 'local') return undefined;
  if (model !== LOCAL_MODEL) return openRemoteEmbeddings({ ...config, model });
  try {
    return (previousLocal ??= openLocalEmbeddings(TIMEOUT_MS));
  } catch {
    return undefined;
  }
}

let previousLocal: Embeddings | undefined;

/** How long a server or the encoder may take for one batch. */
const TIMEOUT_MS = 60_000;

/**
 * Any server with OpenAI's `POST /embeddings`.
 *
 * @param server.baseUrl with its `/v1`, without a slash at the end. A query, such as Azure's `api-version`, is kept.
 */
function openRemoteEmbeddings(server: { baseUrl: string; apiKey?: string; model: string }): Embeddings {
  const { baseURL, defaultQuery, defaultHeaders } = openAiServer(server);
  const address = `${baseURL}/embeddings?${new URLSearchParams(defaultQuery).toString()}`.replace(/\?$/, '');
  let dimension: number | undefined;
  const embed: Embeddings['embed'] = async (input, signal) => {
    const response = await fetch(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(server.apiKey ? { authorization: `Bearer ${server.apiKey}` } : {}),
        ...defaultHeaders,
      },
      body: JSON.stringify({ model: server.model, input, encoding_format: 'float' }),
      signal: signal ?? AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) throw new Error(`the embeddings server answered ${response.status}`);
    const read = Answer.safeParse(await response.json().catch(() => undefined));
    if (!read.success || read.data.data.length !== input.length) {
      throw new Error('the embeddings server answered something else than a vector for each text');
    }
    return read.data.data.sort((a, b) => a.index - b.index).map(({ embedding }) => embedding);
  };
  return {
    model: server.model,
    dimension: async () => (dimension ??= (await embed(['dimension']))[0]!.length),
    supports: () => true,
    embed,
  };
}

const Answer = z.object({
  data: z.array(z.object({ index: z.number(), embedding: z.array(z.number()).min(1) })),
});
