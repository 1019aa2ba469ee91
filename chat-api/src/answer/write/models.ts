/** The only file that knows LangChain. To the rest, a model is a function from messages to a stream of text. */
import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { AIMessageChunk } from '@langchain/core/messages';
import { ConfigError, type ModelConfig } from '../../config.js';
import { storable, storableText } from '../../database/storable.js';
import { openAiServer } from '../../knowledge/embeddings/openAiServer.js';
import { Problem } from '../../problem.js';

export interface PromptMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

/**
 * Streams an answer's text. The stream ends only when the model gave a reason for ending. Otherwise it throws a Problem
 * `model-failed`, `model-busy`, `model-timeout` or `answer-cut`, whose cause is for the log. Aborting `signal` closes
 * the connection to the model and ends the stream with the signal's reason. What is sent and what comes is well formed.
 */
export interface StreamModel {
  (messages: PromptMessage[], signal: AbortSignal): AsyncGenerator<string, void>;
  /** How many tokens the model reads and writes at most. */
  readonly contextTokens: number;
}

/**
 * @throws ConfigError when the provider is unknown, or naming the package to install for it
 */
export async function createModel(config: ModelConfig): Promise<StreamModel> {
  // Loading LangChain takes most of a second that a server without a model need not spend.
  const { initChatModel } = await import('langchain/chat_models/universal');
  const openai = config.provider === 'openai';
  const model: Pick<BaseChatModel, 'stream'> = await initChatModel(config.name, {
    modelProvider: config.provider,
    ...(openai ? openAiOptions(config) : {}),
    maxRetries: 1,
    timeout: config.timeoutMs,
  }).catch((error: Error) => {
    throw new ConfigError(`CHAT_PROVIDER ${config.provider}: ${error.message.replace(/\s+/g, ' ')}`);
  });
  const stream = (messages: PromptMessage[], signal: AbortSignal) =>
    storableText(streamText(model, config, storable(messages), signal));
  return Object.assign(stream, { contextTokens: config.contextTokens });
}

function openAiOptions(config: ModelConfig) {
  return {
    // Servers that speak OpenAI's protocol often need no key, but the client insists on one.
    apiKey: config.apiKey ?? 'none',
    // It would ask for a count of tokens, which nothing here reads, and older servers refuse the whole request for it.
    streamUsage: false,
    // The client would print frames that it cannot parse, whatever is in them.
    configuration: { ...openAiServer(config), logLevel: 'off' },
  };
}

async function* streamText(
  model: Pick<BaseChatModel, 'stream'>,
  config: ModelConfig,
  messages: PromptMessage[],
  signal: AbortSignal,
): AsyncGenerator<string, void> {
  const silence = new AbortController();
  const whole = AbortSignal.timeout(config.timeoutMs);
  let alarm = setTimeout(() => silence.abort(), config.idleTimeoutMs);
  const ended = AbortSignal.any([signal, silence.signal, whole]);
  let reason: string | undefined;
  try {
    // LangChain's own signal stops the request. The race keeps a server that does not hear it from holding the reader.
    for await (const chunk of untilAborted(
      await race(
        model.stream(
          messages.map(({ role, content }) => [role, content]),
          { signal: ended },
        ),
        ended,
      ),
      ended,
    )) {
      clearTimeout(alarm);
      alarm = setTimeout(() => silence.abort(), config.idleTimeoutMs);
      reason = reasonToEnd(chunk) ?? reason;
      if (chunk.text) yield chunk.text;
    }
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (ended.aborted) throw new Problem('model-timeout', { cause: new Error(timeoutOf(config, whole.aborted)) });
    throw problemOf(error);
  } finally {
    clearTimeout(alarm);
    silence.abort();
  }
  if (reason === undefined)
    throw new Problem('model-failed', { cause: new Error('the stream ended without a reason') });
  if (!WHOLE.includes(reason.toLowerCase()))
    throw new Problem('answer-cut', { cause: new Error(`finish reason: ${reason}`) });
}

function timeoutOf({ timeoutMs, idleTimeoutMs }: ModelConfig, whole: boolean): string {
  return whole
    ? `the model took longer than MODEL_TIMEOUT_MS (${timeoutMs})`
    : `the model said nothing for MODEL_IDLE_TIMEOUT_MS (${idleTimeoutMs})`;
}

/** The names that providers have for an end that the model chose itself. */
const WHOLE = ['stop', 'end_turn', 'stop_sequence', 'complete', 'eos', 'eos_token'];

function reasonToEnd(chunk: AIMessageChunk): string | undefined {
  const told: Record<string, unknown> = { ...chunk.additional_kwargs, ...chunk.response_metadata };
  const reason = told.finish_reason ?? told.stop_reason ?? told.finishReason ?? told.done_reason;
  return typeof reason === 'string' && reason ? reason : undefined;
}

/**
 * Passes on nothing that the model's server said, not even to the log: it may hold the key or another reader's text.
 */
function problemOf(error: unknown): Problem {
  const { name, status } = error as { name?: unknown; status?: unknown };
  const cause = new Error(`the model's server failed: ${[name, status, systemCode(error)].filter(Boolean).join(', ')}`);
  if (status !== 429 && status !== 503) return new Problem('model-failed', { cause });
  const headers = (error as { headers?: { get?: (name: string) => string | null } }).headers;
  const seconds = Number(headers?.get?.('retry-after') ?? NaN);
  return new Problem('model-busy', { cause, retryAfter: Number.isFinite(seconds) ? seconds : undefined });
}

/** Such as `ECONNREFUSED`. Any other code is the server's own text. */
function systemCode(error: unknown): string | undefined {
  const { code, cause } = Object(error) as { code?: unknown; cause?: unknown };
  if (typeof code === 'string' && /^E[A-Z]{3,20}$/.test(code)) return code;
  return cause ? systemCode(cause) : undefined;
}

function race<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

async function* untilAborted<T>(stream: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T, void> {
  const iterator = stream[Symbol.asyncIterator]();
  for (;;) {
    const next = await race(iterator.next(), signal);
    if (next.done) return;
    yield next.value;
  }
}
