import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Problem } from '../problem.js';
import { ChatDocuments, WIRE_VERSION } from '../wire.js';

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
  const refuse = (reason: string, cause?: unknown) =>
    new Problem('documents-refused', { detail: `${withoutSecrets(source)} ${reason}.`, cause });
  const text = await load(source).catch((cause: unknown) => {
    throw refuse(`cannot be read: ${reasonOf(cause)}`, cause);
  });
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw refuse('is not JSON', cause);
  }
  const parsed = ChatDocuments.safeParse(json);
  if (parsed.success) return parsed.data;

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

async function load(source: string): Promise<string> {
  if (!/^https?:\/\//i.test(source)) return readFile(source, 'utf8');
  const response = await fetch(source, { signal: AbortSignal.timeout(PATIENCE) });
  if (!response.ok) throw new Error(`it answered ${response.status}`);
  return response.text();
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
