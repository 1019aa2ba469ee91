import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { Problem } from '../problem.js';
import { WIRE_VERSION } from '../limits.js';
import { ChatDocuments } from '../wire.js';

/** Enough to tell a file of another version of ours from a foreign one. */
const Stamp = z.looseObject({ wire: z.number(), generator: z.string() });
/** Milliseconds that a server has for a whole file. */
const PATIENCE = 60_000;

/**
 * The documents in a file or behind an http(s) address.
 *
 * @param source path or address of a `chat-documents.json`
 * @throws {Problem} `documents-refused`, with one sentence that names the source and what is wrong with it
 */
export async function readDocuments(source: string): Promise<ChatDocuments> {
  return (await readChangedDocuments(source))!.documents;
}

/**
 * The same, unless they have not changed since they were last read.
 *
 * @param etag what came with them then: the entity tag of an address (RFC 9110, 8.8.3), time and size of a file
 * @returns undefined when they have not changed
 */
export async function readChangedDocuments(
  source: string,
  etag?: string,
): Promise<{ documents: ChatDocuments; etag?: string } | undefined> {
  const refuse = (reason: string, cause?: unknown) =>
    new Problem('documents-refused', { detail: `${withoutSecrets(source)} ${reason}.`, cause });
  const loaded = await load(source, etag).catch((cause: unknown) => {
    throw refuse(`cannot be read: ${reasonOf(cause)}`, cause);
  });
  if (!loaded) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(loaded.text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw refuse('is not JSON', cause);
  }
  const parsed = ChatDocuments.safeParse(json);
  if (parsed.success) return { documents: parsed.data, etag: loaded.etag };

  const stamp = Stamp.safeParse(json);
  if (!stamp.success) throw refuse('is not a chat-documents.json: it names neither its version nor what wrote it');
  if (stamp.data.wire > WIRE_VERSION) {
    throw refuse(`is of version ${stamp.data.wire}, but this server reads ${WIRE_VERSION}: update the server`);
  }
  if (stamp.data.wire < WIRE_VERSION) {
    throw refuse(
      `is of version ${stamp.data.wire}, but this server reads ${WIRE_VERSION}: build the site with a newer plugin`,
    );
  }
  const { path, message } = parsed.error.issues[0]!;
  throw refuse(`is damaged at ${path.join('.') || 'its root'} (${message})`, parsed.error);
}

/** Whether a source lies behind an http(s) address; else it is a file. */
export function isAddress(source: string): boolean {
  return /^https?:\/\//i.test(source);
}

async function load(source: string, known?: string): Promise<{ text: string; etag?: string } | undefined> {
  if (!isAddress(source)) {
    const { mtimeMs, size } = await stat(source);
    const etag = `${mtimeMs}-${size}`;
    return etag === known ? undefined : { text: await readFile(source, 'utf8'), etag };
  }
  const headers: Record<string, string> = known ? { 'If-None-Match': known } : {};
  const response = await fetch(source, { headers, signal: AbortSignal.timeout(PATIENCE) });
  if (response.status === 304) return undefined;
  if (!response.ok) throw new Error(`it answered ${response.status}`);
  return { text: await response.text(), etag: response.headers.get('etag') ?? undefined };
}

function reasonOf(error: unknown): string {
  const { code, message, cause } = error as NodeJS.ErrnoException & { cause?: NodeJS.ErrnoException };
  if (code === 'ENOENT') return 'there is no such file';
  return cause?.code ?? code ?? message;
}

/** An address may carry a password or a signature, and this sentence is shown. */
function withoutSecrets(source: string): string {
  if (!URL.canParse(source) || !/^https?:/i.test(source)) return source;
  const { origin, pathname } = new URL(source);
  return origin + pathname;
}
