/**
 * The server's settings. Only this file reads the environment. Every setting is also in `.env.example`: `npm run check`
 * compares the two.
 */
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import {
  accountSettings,
  authConfigFrom,
  faultsOfAccounts,
  mailConfigFrom,
  type AuthConfig,
  type MailConfig,
} from './config/accountSettings.js';
import { list, secret, url, wholeNumber } from './config/settingTypes.js';

const origins = list.pipe(
  z.array(
    z.url({ protocol: /^https?$/, error: 'must be origins such as https://docs.example.com, separated by commas' }),
  ),
);
const databaseUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'must be an address that starts with postgresql://' });
const proxies = list.pipe(
  z.array(
    z.string().refine(isNetwork, 'must be addresses, networks such as 10.0.0.0/8, or loopback, separated by commas'),
  ),
);

/** One entry a setting, by its name in the environment. */
export const settings = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(8787),
  API_URL: url.optional(),
  SITE_ORIGINS: origins.default(['http://localhost:3000']),
  TRUSTED_PROXIES: proxies.default([]),
  DATA_DIR: z.string().default('.data'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),

  DATABASE_URL: databaseUrl.optional(),
  DATABASE_DIRECT_URL: databaseUrl.optional(),
  DATABASE_DRIVER: z.enum(['pglite', 'neon', 'postgres']).optional(),
  DATABASE_POOL_SIZE: wholeNumber(1, 500).default(10),
  DATABASE_CONNECT_TIMEOUT_MS: wholeNumber(100, 120_000).default(15_000),
  DATABASE_IDLE_TIMEOUT_MS: wholeNumber(0, 3_600_000).default(30_000),
  DATABASE_STATEMENT_TIMEOUT_MS: wholeNumber(100, 3_600_000).default(30_000),
  NEON_PROXY: z
    .string()
    .regex(/^[^/\s]+:\d+$/, 'must be host:port')
    .optional(),

  ...accountSettings,

  DOCUMENTS: list.default([]),
  DOCUMENTS_EVERY_MINUTES: wholeNumber(0, 10_080).default(10),
  INGEST_SECRET: secret.optional(),
  METRICS_SECRET: secret.optional(),

  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: url.optional(),
  CHAT_MODEL: z.string().optional(),
  CHAT_PROVIDER: z.string().default('openai'),
  MODEL_CONTEXT_TOKENS: wholeNumber(2_048, 10_000_000).default(8_192),
  MODEL_TIMEOUT_MS: wholeNumber(1_000, 3_600_000).default(300_000),
  MODEL_IDLE_TIMEOUT_MS: wholeNumber(100, 3_600_000).default(120_000),

  EMBEDDINGS: z.enum(['local', 'openai', 'off']).default('off'),
  EMBEDDINGS_MODEL: z.string().default('text-embedding-3-small'),

  QUESTIONS_PER_MINUTE: wholeNumber(1, 100_000).default(20),
  SIGN_INS_PER_MINUTE: wholeNumber(1, 100_000).default(30),
});

export interface Config {
  readonly host: string;
  readonly port: number;
  /** Where readers' browsers reach this server. It is also the issuer of its tokens. It has no slash at the end. */
  readonly apiUrl: string;
  /** The origins of the docs sites that may call this server. */
  readonly siteOrigins: readonly string[];
  /** Addresses, networks as `10.0.0.0/8`, or `loopback`, whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  /** The absolute folder for the embedded database, the generated secret, and mails without SMTP. */
  readonly dataDir: string;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly database: DatabaseConfig;
  readonly auth: AuthConfig;
  readonly mail: MailConfig;
  /** Files or addresses of `chat-documents.json`, ingested at start. */
  readonly documents: readonly string[];
  /** How often they are polled; 0 for never. */
  readonly documentsEveryMinutes: number;
  /** Signs calls of `POST /ingest`. Without it the route does not exist. */
  readonly ingestSecret?: string;
  /** Lets Prometheus read `GET /metrics`. Without it the route does not exist. */
  readonly metricsSecret?: string;
  /** Absent: answers are sections of the docs. */
  readonly model?: ModelConfig;
  /** Absent: passages are found by their words alone. */
  readonly embeddings?: EmbeddingsConfig;
  /** Per reader. */
  readonly questionsPerMinute: number;
  /** Attempts per address. */
  readonly signInsPerMinute: number;
}

export interface DatabaseConfig {
  readonly driver: 'pglite' | 'neon' | 'postgres';
  /** Absent for PGlite. */
  readonly url?: string;
  /** A connection without a pooler, for migrations. The same as `url` unless set. */
  readonly directUrl?: string;
  /** The absolute folder of PGlite. */
  readonly folder: string;
  readonly poolSize: number;
  readonly connectTimeoutMs: number;
  readonly idleTimeoutMs: number;
  readonly statementTimeoutMs: number;
  /** `host:port` of a WebSocket proxy in place of Neon's own, without TLS: for tests and self-hosted proxies. */
  readonly neonProxy?: string;
}

/** Where texts become vectors: in this process, or by a server that speaks OpenAI's protocol. */
export type EmbeddingsConfig =
  | { readonly by: 'local' }
  | { readonly by: 'openai'; readonly model: string; readonly baseUrl: string; readonly apiKey?: string };

export interface ModelConfig {
  /** The name in LangChain's `initChatModel`. Other providers than `openai` need a package of their own. */
  readonly provider: string;
  readonly name: string;
  readonly apiKey?: string;
  readonly baseUrl?: string;
  /** How many tokens the model reads and writes at most. */
  readonly contextTokens: number;
  readonly timeoutMs: number;
  readonly idleTimeoutMs: number;
}

/** All faults of the settings at once, one a line, by the setting's name. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/**
 * Reads the settings.
 *
 * @throws ConfigError naming every setting that is wrong and what it must be
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  // An empty line in a settings file means "not set".
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`).join('\n'));
  }
  const read = parsed.data;
  const faults = faultsOfAccounts(read);
  if (faults.length > 0) throw new ConfigError(faults.join('\n'));
  const driver = read.DATABASE_DRIVER ?? driverFor(read.DATABASE_URL);
  if (driver !== 'pglite' && !read.DATABASE_URL) {
    throw new ConfigError(`DATABASE_URL must be set when DATABASE_DRIVER is ${driver}`);
  }
  const dataDir = resolve(read.DATA_DIR);
  const apiUrl = (read.API_URL ?? `http://localhost:${read.PORT}`).replace(/(?<!\/)\/+$/, '');
  return deepFreeze({
    host: read.HOST,
    port: read.PORT,
    apiUrl,
    siteOrigins: read.SITE_ORIGINS.map((origin) => new URL(origin).origin),
    trustedProxies: read.TRUSTED_PROXIES,
    dataDir,
    logLevel: read.LOG_LEVEL,
    database: {
      driver,
      url: driver === 'pglite' ? undefined : read.DATABASE_URL,
      directUrl: driver === 'pglite' ? undefined : (read.DATABASE_DIRECT_URL ?? read.DATABASE_URL),
      folder: resolve(dataDir, 'database'),
      poolSize: read.DATABASE_POOL_SIZE,
      connectTimeoutMs: read.DATABASE_CONNECT_TIMEOUT_MS,
      idleTimeoutMs: read.DATABASE_IDLE_TIMEOUT_MS,
      statementTimeoutMs: read.DATABASE_STATEMENT_TIMEOUT_MS,
      neonProxy: read.NEON_PROXY,
    },
    auth: authConfigFrom(read, apiUrl),
    mail: mailConfigFrom(read),
    documents: read.DOCUMENTS,
    documentsEveryMinutes: read.DOCUMENTS_EVERY_MINUTES,
    ingestSecret: read.INGEST_SECRET,
    metricsSecret: read.METRICS_SECRET,
    model: modelFrom(read),
    embeddings: embeddingsFrom(read),
    questionsPerMinute: read.QUESTIONS_PER_MINUTE,
    signInsPerMinute: read.SIGN_INS_PER_MINUTE,
  });
}

function isNetwork(value: string): boolean {
  if (value === 'loopback') return true;
  const [address = '', prefix = '0', more] = value.split('/');
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return more === undefined && /^\d{1,3}$/.test(prefix) && Number(prefix) <= bits;
}

function driverFor(url: string | undefined): DatabaseConfig['driver'] {
  if (!url) return 'pglite';
  return /(^|\.)neon\.tech$/.test(new URL(url).hostname) ? 'neon' : 'postgres';
}

function embeddingsFrom(read: z.infer<typeof settings>): EmbeddingsConfig | undefined {
  if (read.EMBEDDINGS === 'off') return undefined;
  if (read.EMBEDDINGS === 'local') return { by: 'local' };
  if (!read.OPENAI_API_KEY && !read.OPENAI_BASE_URL) {
    throw new ConfigError('OPENAI_API_KEY or OPENAI_BASE_URL must be set when EMBEDDINGS is openai');
  }
  const baseUrl = (read.OPENAI_BASE_URL ?? 'https://api.openai.com/v1').replace(/(?<!\/)\/+$/, '');
  return { by: 'openai', model: read.EMBEDDINGS_MODEL, baseUrl, apiKey: read.OPENAI_API_KEY };
}

function modelFrom(read: z.infer<typeof settings>): ModelConfig | undefined {
  const provider = read.CHAT_PROVIDER;
  const name = read.CHAT_MODEL ?? (provider === 'openai' ? 'gpt-5-mini' : undefined);
  if (provider === 'openai' && !read.OPENAI_API_KEY && !read.OPENAI_BASE_URL) {
    if (!read.CHAT_MODEL) return undefined;
    throw new ConfigError('OPENAI_API_KEY, OPENAI_BASE_URL or CHAT_PROVIDER must be set when CHAT_MODEL is set');
  }
  if (!name) throw new ConfigError(`CHAT_MODEL must be set when CHAT_PROVIDER is ${provider}`);
  return {
    provider,
    name,
    apiKey: read.OPENAI_API_KEY,
    baseUrl: read.OPENAI_BASE_URL,
    contextTokens: read.MODEL_CONTEXT_TOKENS,
    timeoutMs: read.MODEL_TIMEOUT_MS,
    idleTimeoutMs: read.MODEL_IDLE_TIMEOUT_MS,
  };
}

function deepFreeze<T extends object>(value: T): T {
  for (const inner of Object.values(value)) if (inner && typeof inner === 'object') deepFreeze(inner);
  return Object.freeze(value);
}
