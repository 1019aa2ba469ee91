/** The process as an owner runs it. */
import { once } from 'node:events';
import { copyFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import type { ConversationWithMessages } from '../../src/wire.js';
import { startModelServer, until } from '../support/modelServer.js';
import { createOwnServers, freePort, outcome, signUpAt, type OwnServers } from '../support/ownServers.js';
import { readEvents } from '../support/startApi.js';

let servers: OwnServers;
beforeAll(async () => {
  servers = await createOwnServers();
});
afterEach(() => servers.killAll());
afterAll(() => servers.remove());

test('--help names every command and option, and needs no settings', async () => {
  const { code, out, err } = await outcome(servers.run(['ingest', '--help'], { PORT: 'eighty' }));
  expect([code, err]).toEqual([0, '']);
  for (const name of [
    'serve',
    'ingest',
    'feedback',
    '--settings',
    '--documents',
    '--since',
    '--rating',
    '--unanswered',
  ])
    expect(out).toContain(name);
});

test('what an owner can mend is one sentence', async () => {
  expect(await outcome(servers.run([], { PORT: 'eighty' }))).toMatchObject({
    code: 1,
    err: 'PORT must be a whole number from 0 to 65535\n',
  });
  expect((await outcome(servers.run(['serv'], {}))).err).toBe(
    'There is no command "serv"; the commands are: serve, ingest, feedback\n',
  );
  const provider = await outcome(servers.run([], { CHAT_PROVIDER: 'anthropic', CHAT_MODEL: 'm' }));
  expect(provider.err).toMatch(
    /^CHAT_PROVIDER anthropic: Unable to import @langchain\/anthropic\. Please install .*\n$/,
  );
  expect((await outcome(servers.run(['ingest'], {}))).err).toBe(
    'There is nothing to ingest; name it with --documents <file or URL>\n',
  );
  expect((await outcome(servers.run(['ingest', '--documents', '/nowhere.json'], {}))).err).toMatch(
    /^\/nowhere\.json .*\n$/,
  );
});

test('a taken port is named', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { code, err } = await outcome(servers.run([], { PORT: String(port) }));
  expect([code, err]).toEqual([1, `Port ${port} is taken; stop what listens there or set PORT.\n`]);
  server.close();
});

test('while the server holds the folder, ingesting asks it; SIGTERM ends it in order', async () => {
  const { child, url } = await servers.serve();
  const { out, err } = await outcome(servers.run(['ingest', '--documents', servers.documentsFile], {}));
  expect([out, err]).toEqual(['https://orbit.example/ (en): 5 pages, 6 passages, unchanged\n', '']);
  // Beside the caller, not beside the server; and what was done before a refusal is told.
  const folder = dirname(servers.documentsFile);
  await copyFile(servers.documentsFile, join(folder, 'again.json'));
  const named = ['chat-documents.json', 'again.json', 'missing.json'].flatMap((file) => ['--documents', file]);
  const relative = await outcome(servers.run(['ingest', ...named], {}, folder));
  expect([relative.code, relative.out]).toEqual([1, out + out]);
  expect(relative.err).toContain(`answered: ${join(folder, 'missing.json')} cannot be read: there is no such file.\n`);
  const second = await outcome(servers.run([], { PORT: String(await freePort()) }));
  expect(second.err).toContain(`is in use by process ${child.pid}`);
  child.kill('SIGTERM');
  expect((await once(child, 'exit'))[0]).toBe(0);
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  expect(await outcome(servers.run(['ingest', ...named], {}, folder))).toEqual({
    code: 1,
    out: out + out,
    err: `${join(folder, 'missing.json')} cannot be read: there is no such file.\n`,
  });
}, 240_000);

test('owners list what readers said, and what they asked in vain, whether or not the server runs', async () => {
  const { child, url } = await servers.serve();
  const headers = { 'Content-Type': 'application/json', Authorization: await signUpAt(url, 'judge@example.com') };
  const call = (path: string, method: string, body: object) =>
    fetch(url + path, { method, headers, body: JSON.stringify(body) });
  const ask = async (question: string) => {
    let answerId = '';
    for await (const { event } of readEvents(await call('/agents/run', 'POST', { question, page: '/docs/a' }))) {
      if (event.type === 'start') answerId = event.messageId;
    }
    return answerId;
  };
  const good = await ask('How long should the drain period be?');
  await call(`/messages/${good}/feedback`, 'PUT', { rating: 'up' });
  const bad = await ask('Which aeroplane did Amelia Earhart fly?');
  await call(`/messages/${bad}/feedback`, 'PUT', { rating: 'down', reasons: ['wrong'], note: 'No\nidea.' });
  await ask('WHICH aeroplane did Amelia Earhart fly?');

  const list = async (...args: string[]) => (await outcome(servers.run(['feedback', ...args], {}))).out;
  const running = await list('--rating', 'down');
  expect(running).toMatch(
    /^\S+ \S+ {2}- {2}Which aeroplane.* {2}\(\/docs\/a\)\n {4}reasons: wrong\n {4}note: No idea\.\n/,
  );
  child.kill('SIGTERM');
  await once(child, 'exit');
  expect(await list('--rating', 'down')).toBe(running);
  expect((JSON.parse(await list('--json')) as object[]).length).toBe(2);
  expect(await list('--since', '2999-01-01')).toBe('No reader has judged an answer.\n');
  expect(await list('--unanswered')).toMatch(
    /^ {3}2 × {2}\S+ {2}\w+ aeroplane did Amelia Earhart fly\? {2}\(\/docs\/a\)\n$/,
  );
  expect((await outcome(servers.run(['feedback', '--since', 'never'], {}))).err).toBe(
    '--since must be a date such as 2026-11-23\n',
  );
}, 120_000);

test('killed in the middle of an answer, it keeps the question and what was written', async () => {
  const model = await startModelServer((reply) => {
    const timer = setInterval(() => reply.text('word '), 20);
    reply.closed.signal.addEventListener('abort', () => clearInterval(timer));
  });
  // One address for both, or the second would not know the tokens of the first.
  const settings = { ...model.settings, API_URL: 'http://docent.test' };
  const first = await servers.serve(settings);
  const authorization = await signUpAt(first.url, 'killed@example.com');
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

  const second = await servers.serve(settings);
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
