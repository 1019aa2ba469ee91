/** The server as an owner runs it: child processes over one data folder of their own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { documents } from './documents.js';
import { until } from './modelServer.js';
import { SITE_ORIGIN } from './startApi.js';

const root = join(import.meta.dirname, '../..');
const program = ['--import', import.meta.resolve('tsx'), join(root, 'src/cli.ts')];

export interface OwnServers {
  /** A `chat-documents.json` that every server ingests. */
  readonly documentsFile: string;
  /** What they share. */
  readonly dataDir: string;
  /** @param cwd the folder that it is called in */
  run: (args: string[], settings?: Record<string, string>, cwd?: string) => ChildProcess;
  /** A server that is ready. */
  serve: (settings?: Record<string, string>) => Promise<{ child: ChildProcess; url: string }>;
  killAll: () => Promise<void>;
  remove: () => Promise<void>;
}

export async function createOwnServers(): Promise<OwnServers> {
  const folder = await mkdtemp(join(tmpdir(), 'docent-process-'));
  const documentsFile = join(folder, 'chat-documents.json');
  const dataDir = join(folder, 'data');
  await writeFile(documentsFile, JSON.stringify(documents));
  const running = new Set<ChildProcess>();

  const run: OwnServers['run'] = (args, settings, cwd = root) => {
    const env = { PATH: process.env.PATH, DATA_DIR: dataDir, LOG_LEVEL: 'warn', ...settings };
    const child = spawn(process.execPath, [...program, ...args], { cwd, env });
    running.add(child);
    child.once('exit', () => running.delete(child));
    return child;
  };

  async function killAll(): Promise<void> {
    const ended = [...running].map((child) => once(child, 'exit'));
    for (const child of running) child.kill('SIGKILL');
    await Promise.all(ended);
  }

  return {
    documentsFile,
    dataDir,
    run,
    async serve(settings) {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const child = run([], { PORT: String(port), DOCUMENTS: documentsFile, ...settings });
      const ended = outcome(child).then(({ err }) => Promise.reject(new Error(`the server ended: ${err}`)));
      const ready = until(async () => (await fetch(`${url}/readyz`).catch(() => undefined))?.status === 200);
      await Promise.race([ready, ended]);
      // Later ends are the test's own doing.
      ended.catch(() => undefined);
      return { child, url };
    },
    killAll,
    async remove() {
      await killAll();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves when a child has ended. */
export async function outcome(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
  const [out, err, exit] = await Promise.all([text(child.stdout!), text(child.stderr!), once(child, 'exit')]);
  const [code] = exit as [number | null];
  return { code: code, out, err };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** @returns the `Authorization` header of a new reader */
export async function signUpAt(url: string, email: string): Promise<string> {
  const headers = { 'Content-Type': 'application/json', Origin: SITE_ORIGIN };
  const body = JSON.stringify({ name: 'R', email, password: 'correct horse' });
  const signedUp = await fetch(`${url}/api/auth/sign-up/email`, { method: 'POST', headers, body });
  const session = signedUp.headers.get('set-auth-token')!;
  const token = await fetch(`${url}/api/auth/token`, { headers: { Authorization: `Bearer ${session}` } });
  return `Bearer ${((await token.json()) as { token: string }).token}`;
}
