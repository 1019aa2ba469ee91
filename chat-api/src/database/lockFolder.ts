/**
 * The embedded database takes no lock of its own, and two processes on one folder lose each other's rows. So a process
 * first listens on a socket of its own and then looks at all the others. Of two, the later one sees the earlier, so
 * never do both believe that they hold the folder. A killed process refuses connections from that moment on, whatever
 * becomes of its process number. See docs/decisions/0003-the-folder-lock.md.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rename, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../problem.js';
import { findClaims, findPlace, type Place } from './askHolder.js';
import { DatabaseError } from './DatabaseError.js';

export interface FolderLock {
  /** Answers `askHolder` of other processes: JSON in, JSON out. */
  handle: (path: string, handler: (body: unknown) => Promise<unknown>) => void;
  /** Gives the folder up. */
  release: () => Promise<void>;
}

/**
 * Takes a folder for this process, and makes it if it is missing.
 *
 * @throws DatabaseError naming the process that holds it
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const place = await findPlace(folder);
  const handlers = new Map<string, (body: unknown) => Promise<unknown>>();
  const state = { pid: process.pid, holds: false };
  let claim: Awaited<ReturnType<typeof listen>> | undefined;
  try {
    while (!state.holds) {
      const others = await findClaims(place, claim?.socket);
      const holder = others.find((other) => other.holds);
      if (holder) {
        throw new DatabaseError(`The folder ${folder} is in use by process ${holder.pid}; stop it or set DATA_DIR.`);
      }
      if (others.length === 0 && claim) {
        state.holds = true;
      } else if (others.length === 0) {
        claim = await listen(place, (incoming, outgoing) => void answer(incoming, outgoing, state, handlers));
      } else {
        // Of several at the same moment the one with the first name stays. The others step back and wait for the
        // outcome.
        const isFirst = others.every((other) => claim && claim.socket < other.socket);
        if (!isFirst) {
          await claim?.withdraw();
          claim = undefined;
        }
        await sleep(20);
      }
    }
  } catch (error) {
    await claim?.withdraw();
    throw error;
  }
  return {
    handle: (path, handler) => void handlers.set(path, handler),
    release: async () => claim?.withdraw(),
  };
}

/** Listens under a name that was never used. The socket gets that name only once it takes connections. */
async function listen(
  place: Place,
  onRequest: (incoming: IncomingMessage, outgoing: ServerResponse) => void,
): Promise<{ socket: string; withdraw: () => Promise<void> }> {
  const isPipe = 'pipe' in place;
  const socket = isPipe ? place.pipe : join(place.folder, `lock-${process.pid}-${randomBytes(6).toString('hex')}`);
  const server: Server = createServer(onRequest).listen(isPipe ? socket : `${socket}.new`);
  await once(server, 'listening');
  if (!isPipe) await rename(`${socket}.new`, socket);
  // The lock must not keep a process alive that has nothing else to do.
  server.unref();
  return {
    socket,
    async withdraw() {
      if (!isPipe) await rm(socket, { force: true });
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  state: { pid: number; holds: boolean },
  handlers: Map<string, (body: unknown) => Promise<unknown>>,
): Promise<void> {
  const reply = (status: number, type: string, body: unknown) =>
    outgoing.writeHead(status, { 'content-type': type }).end(JSON.stringify(body ?? null));
  try {
    if (incoming.method === 'GET') return void reply(200, 'application/json', state);
    const handler = handlers.get(incoming.url ?? '/');
    if (!handler) throw new Problem('not-ready', { detail: 'It is not ready for this; try again in a moment.' });
    reply(200, 'application/json', await handler(await json(incoming)));
  } catch (error) {
    // Only this machine's own user can connect, and needs the reason.
    const problem =
      error instanceof Problem ? error : new Problem('internal', { detail: (error as Error).message, cause: error });
    reply(problem.status, 'application/problem+json', problem);
  }
}
