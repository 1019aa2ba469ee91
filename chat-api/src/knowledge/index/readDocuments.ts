import { readFile, stat } from 'node:fs/promises';
import { z } from 'zod';
import { WIRE_VERSION } from '../../limits.js';
import { Problem } from '../../problem.js';
import { ChatDocuments } from '../../wire.js';

/** It tells a file of another version of ours from a foreign file. */
const Stamp = z.looseObject({ wire: z.number(), generator: z.string() });
/** What names a page that is damaged elsewhere. */
const Page = z.looseObject({ url: z.string() });
/** How long a server may take for a whole file. */
const TIMEOUT_MS = 60_000;

/**
 * The documents in a file or behind an http(s) address.
 *
 * @param location path or address of a `chat-documents.json`
 * @throws Problem `documents-refused`, with one sentence that names the location and what is wrong
 */
export async function readDocuments(location: string): Promise<ChatDocuments> {
  return (await readChangedDocuments(location))!.documents;
}

/**
 * The same, unless the documents have not changed since the last time.
 *
 * @param etag what came with them then: the entity tag of an address (RFC 9110, 8.8.3), or time and size of a file
 * @returns undefined when they have not changed
 */
export async function readChangedDocuments(
  location: string,
  etag?: string,
): Promise<{ documents: ChatDocuments; etag?: string } | undefined> {
  const refuse = (reason: string, cause?: unknown) =>
    new Problem('documents-refused', { detail: `${withoutSecrets(location)} ${reason}.`, cause });
  const loaded = await load(location, etag).catch((cause: unknown) => {
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
  const page =
    path[0] === 'pages' ? Page.safeParse((json as { pages: unknown[] }).pages[Number(path[1])]).data : undefined;
  const where = (path.join('.') || 'its root') + (page ? ` (the page ${page.url})` : '');
  throw refuse(`is damaged at ${where} (${message})`, parsed.error);
}

/** Whether a location is an http(s) address. Otherwise it is a path. */
export function isUrl(location: string): boolean {
  return /^https?:\/\//i.test(location);
}

async function load(location: string, known?: string): Promise<{ text: string; etag?: string } | undefined> {
  if (!isUrl(location)) {
    const { mtimeMs, size } = await stat(location);
    const etag = `${mtimeMs}-${size}`;
    return etag === known ? undefined : { text: await readFile(location, 'utf8'), etag };
  }
  const headers: Record<string, string> = known ? { 'If-None-Match': known } : {};
  const response = await fetch(location, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (response.status === 304) return undefined;
  if (!response.ok) throw new Error(`it answered ${response.status}`);
  return { text: await response.text(), etag: response.headers.get('etag') ?? undefined };
}

function reasonOf(error: unknown): string {
  const { code, message, cause } = error as NodeJS.ErrnoException & { cause?: NodeJS.ErrnoException };
  if (code === 'ENOENT') return 'there is no such file';
  return cause?.code ?? code ?? message;
}

/** An address may carry a password or a signature, and people see this sentence. */
function withoutSecrets(location: string): string {
  if (!URL.canParse(location) || !/^https?:/i.test(location)) return location;
  const { origin, pathname } = new URL(location);
  return origin + pathname;
}
