/** How processes that need one folder find and ask each other. lockFolder.ts says why. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, realpath, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { DatabaseError } from './DatabaseError.js';

/** A live process that holds a folder or tries to. */
export interface Claim {
  readonly socket: string;
  readonly pid: number;
  /** False while it is still looking at the others. */
  readonly holds: boolean;
}

/** Where the sockets of one folder are: in a folder of their own, or one exclusive pipe on Windows. */
export type Place = { readonly folder: string } | { readonly pipe: string };

/** The path of a socket may have 104 bytes on macOS and 108 on Linux, with the zero at its end. */
const LONGEST_PATH = 100;
const LONGEST_NAME = 'lock-4294967295-0123456789ab.new'.length;
const ANSWER_WITHIN_MS = 5_000;

/** The same place for every process that means the same folder, whatever its path. */
export async function findPlace(folder: string): Promise<Place> {
  await mkdir(folder, { recursive: true });
  const real = await realpath(folder);
  const hash = createHash('sha256').update(real).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return { pipe: `\\\\.\\pipe\\docent-${hash}` };
  // It is beside the folder and not in it, as a new database needs an empty folder.
  const beside = `${real}.lock`;
  const isShort = Buffer.byteLength(beside) + 1 + LONGEST_NAME <= LONGEST_PATH;
  const place = isShort ? beside : join(tmpdir(), `docent-${hash}.lock`);
  await mkdir(place, { recursive: true, mode: 0o700 });
  return { folder: place };
}

/** All processes but `own` that hold the folder or try to. Removes the sockets of dead ones. */
export async function findClaims(place: Place, own?: string): Promise<Claim[]> {
  const sockets =
    'pipe' in place ? [place.pipe] : (await readdir(place.folder)).map((name) => join(place.folder, name));
  const claims = sockets
    .filter((socket) => socket !== own && !socket.endsWith('.new'))
    .map(async (socket): Promise<Claim | undefined> => {
      try {
        const { body } = await send(socket, 'GET', '/', undefined, ANSWER_WITHIN_MS);
        return { socket, ...(JSON.parse(body) as { pid: number; holds: boolean }) };
      } catch (error) {
        const { code } = error as { code?: string };
        // Only dead processes refuse. The name of a socket is never used twice, so it is safe to remove.
        if (code === 'ECONNREFUSED') await rm(socket, { force: true });
        if (code === 'ECONNREFUSED' || code === 'ENOENT') return undefined;
        // A process that hangs up is stepping back, and the next look will not find it. One that says nothing is busy.
        return {
          socket,
          pid: Number(basename(socket).split('-')[1]),
          holds: code !== 'ECONNRESET' && code !== 'EPIPE',
        };
      }
    });
  return (await Promise.all(claims)).filter((claim) => claim !== undefined);
}

/**
 * Asks the process that holds a folder to do something with it.
 *
 * @param path the one that its `FolderLock.handle` was called with
 * @returns its answer; undefined when no process holds the folder
 * @throws DatabaseError with the holder's own words when it fails
 */
export async function askHolder(folder: string, path: string, body: unknown): Promise<unknown> {
  const holder = (await findClaims(await findPlace(folder))).find((claim) => claim.holds);
  if (!holder) return undefined;
  const answer = await send(holder.socket, 'POST', path, JSON.stringify(body ?? null));
  const parsed: unknown = JSON.parse(answer.body);
  if (answer.status === 200) return parsed;
  throw new DatabaseError(
    `Process ${holder.pid}, which has the folder ${folder} in use, answered: ${(parsed as { detail: string }).detail}`,
  );
}

function send(
  socketPath: string,
  method: 'GET' | 'POST',
  path: string,
  body?: string,
  withinMs?: number,
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const signal = withinMs === undefined ? undefined : AbortSignal.timeout(withinMs);
    const headers = { 'content-type': 'application/json', connection: 'close' };
    request({ socketPath, method, path, headers, signal })
      .on('error', reject)
      .on('response', (response) => {
        text(response).then((read) => resolve({ status: response.statusCode ?? 0, body: read }), reject);
      })
      .end(body);
  });
}
