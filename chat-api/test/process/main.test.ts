/** The process as an owner runs it: real child processes over a folder of their own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { documents } from '../support/documents.js';
import { startModelServer, until } from '../support/modelServer.js';
import { readEvents, SITE_ORIGIN } from '../support/startApi.js';
import type { ConversationWithMessages } from '../../src/wire.js';

const root = join(import.meta.dirname, '../..');
let folder: string;
let file: string;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'docent-process-'));
  file = join(folder, 'chat-documents.json');
  await writeFile(file, JSON.stringify(documents));
});
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function run(args: string[], settings: Record<string, string>): ChildProcess {
  const env = { PATH: process.env.PATH, DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'warn', ...settings };
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts', ...args], { cwd: root, env });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

async function outcome(child: ChildProcess): Promise<{ code: number; out: string; err: string }> {
  const [out, err, [code]] = await Promise.all([text(child.stdout!), text(child.stderr!), once(child, 'exit')]);
  return { code: code as number, out, err };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function serve(settings: Record<string, string> = {}): Promise<{ child: ChildProcess; url: string }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = run([], { PORT: String(port), DOCUMENTS: file, ...settings });
  const ended = once(child, 'exit');
  const ready = until(async () => (await fetch(`${url}/readyz`).catch(() => undefined))?.status === 200);
  await Promise.race([ready, ended.then(() => Promise.reject(new Error('the process ended')))]);
  return { child, url };
}

async function signUp(url: string, email: string): Promise<string> {
  const headers = { 'Content-Type': 'application/json', Origin: SITE_ORIGIN };
  const body = JSON.stringify({ name: 'R', email, password: 'correct horse' });
  const signedUp = await fetch(`${url}/api/auth/sign-up/email`, { method: 'POST', headers, body });
  const session = signedUp.headers.get('set-auth-token')!;
  const token = await fetch(`${url}/api/auth/token`, { headers: { Authorization: `Bearer ${session}` } });
  return `Bearer ${((await token.json()) as { token: string }).token}`;
}

test('what an owner can mend is one sentence', async () => {
  expect(await outcome(run([], { PORT: 'eighty' }))).toMatchObject({
    code: 1,
    err: 'PORT wants a whole number from 0 to 65535\n',
  });
  expect((await outcome(run(['serv'], {}))).err).toBe('There is no command "serv"; there are: serve, ingest\n');
  expect((await outcome(run(['ingest'], {}))).err).toBe('Name what to ingest: --documents <file or URL>\n');
  expect((await outcome(run(['ingest', '--documents', '/nowhere.json'], {}))).err).toMatch(/^\/nowhere\.json .*\n$/);
});

test('a taken port is named', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { code, err } = await outcome(run([], { PORT: String(port) }));
  expect([code, err]).toEqual([1, `Port ${port} is taken; stop what listens there or set PORT.\n`]);
  server.close();
});

test('while the server holds the folder, ingesting asks it; SIGTERM ends it in order', async () => {
  const { child, url } = await serve();
  const { out, err } = await outcome(run(['ingest', '--documents', file], {}));
  expect([out, err]).toEqual(['https://orbit.example/ (en): 5 pages, 6 passages, unchanged\n', '']);
  const second = await outcome(run([], { PORT: String(await freePort()) }));
  expect(second.err).toContain(`is in use by process ${child.pid}`);
  child.kill('SIGTERM');
  expect((await once(child, 'exit'))[0]).toBe(0);
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
});

test('killed in the middle of an answer, it keeps the question and what was written', async () => {
  const model = await startModelServer((reply) => {
    const timer = setInterval(() => reply.text('word '), 20);
    reply.closed.signal.addEventListener('abort', () => clearInterval(timer));
  });
  // One address for both, or the second would not know the tokens of the first.
  const settings = { ...model.settings, API_URL: 'http://docent.test' };
  const first = await serve(settings);
  const authorization = await signUp(first.url, 'killed@example.com');
  const asked = await fetch(`${first.url}/agents/run`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: authorization },
    body: JSON.stringify({ question: 'How long should the drain period be?' }),
  });
  let seen = '';
  let conversationId = '';
  for await (const { event } of readEvents(asked)) {
    if (event.type === 'data-turn') conversationId = event.data.conversationId;
    if (event.type === 'text-delta') seen += event.delta;
    if (seen.length > 400) break;
  }
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');

  const second = await serve(settings);
  let conversation: ConversationWithMessages | undefined;
  await until(async () => {
    const response = await fetch(`${second.url}/conversations/${conversationId}`, {
      headers: { Authorization: authorization },
    });
    conversation = (await response.json()) as ConversationWithMessages;
    return conversation.messages.at(-1)?.status !== 'streaming';
  });
  const [question, answer] = conversation!.messages;
  expect(question).toMatchObject({ content: 'How long should the drain period be?', status: 'complete' });
  expect(answer!.status).toBe('interrupted');
  expect(answer!.content.length).toBeGreaterThan(0);
  expect(`${seen}word `.repeat(3)).toContain(answer!.content.trimEnd());
  await model.close();
});
