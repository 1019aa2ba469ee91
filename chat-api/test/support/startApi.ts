/** The whole API over a database of its own, called in process: a test sees what a client would, over HTTP's shapes. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createParser } from 'eventsource-parser';
import { pino, type Logger } from 'pino';
import { createApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { drainTurns } from '../../src/conversation/turns/startTurn.js';
import { ingestDocuments } from '../../src/knowledge/index/ingestDocuments.js';
import { createServices, type Services } from '../../src/services.js';
import type { ChatDocuments, Problem, TurnEvent } from '../../src/wire.js';
import { documents } from './documents.js';
import { openTestDatabase } from './testDatabase.js';

export const SITE_ORIGIN = 'http://localhost:3000';

export interface Received {
  id: string | undefined;
  event: TurnEvent;
}

export interface Api {
  services: Services;
  /** The request as a browser on the docs site would send it. */
  call: (path: string, init?: RequestInit & { json?: unknown }) => Promise<Response>;
  signUp: (name?: string) => Promise<Reader>;
  close: () => Promise<void>;
}

export interface Reader {
  userId: string;
  email: string;
  password: string;
  /** Signed session token, for BetterAuth's routes. */
  session: string;
  /** Access token, for all other routes. */
  token: string;
  call: Api['call'];
  /** Asks and reads the answer to its end. */
  ask: (body: Record<string, unknown> & { question: string }, headers?: Record<string, string>) => Promise<Answer>;
}

export interface Answer {
  response: Response;
  events: TurnEvent[];
  text: string;
  conversationId: string;
  answerId: string;
  end: Extract<TurnEvent, { type: 'data-end' }>['data'] | undefined;
}

/**
 * @param settings environment of the server beyond the defaults of a test
 * @param sites what it has ingested; the documents of `documents.ts` unless given
 * @param log hears what it logs
 */
export async function startApi(
  settings: Record<string, string> = {},
  sites: ChatDocuments[] = [documents],
  log: Logger = pino({ level: 'silent' }),
): Promise<Api> {
  const dataDir = await mkdtemp(join(tmpdir(), 'docent-test-'));
  const config = readConfig({
    DATA_DIR: dataDir,
    BETTER_AUTH_SECRET: 'a secret of a test that nobody needs to guess',
    SIGN_INS_PER_MINUTE: '10000',
    QUESTIONS_PER_MINUTE: '10000',
    ...settings,
  });
  const database = await openTestDatabase();
  const services = await createServices(config, { database, log });
  for (const site of sites) await ingestDocuments(database, site);
  services.lifecycle.state = 'ready';
  const app = createApp(services);

  const call: Api['call'] = async (path, { json, ...init } = {}) => {
    const headers = new Headers(init.headers);
    if (!headers.has('Origin')) headers.set('Origin', SITE_ORIGIN);
    if (json !== undefined) headers.set('Content-Type', 'application/json');
    const body = json === undefined ? init.body : JSON.stringify(json);
    return app.request(path, { method: body === undefined ? 'GET' : 'POST', ...init, headers, body });
  };

  return {
    services,
    call,
    signUp: (name = 'Reader') => signUp(call, name),
    async close() {
      await drainTurns(services.liveTurns, 0);
      await services.background.settle(5_000);
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

let readers = 0;

async function signUp(call: Api['call'], name: string): Promise<Reader> {
  const email = `reader-${(readers += 1)}@example.com`;
  const password = 'correct horse battery';
  const signedUp = await call('/api/auth/sign-up/email', { json: { name, email, password } });
  if (!signedUp.ok) throw new Error(`sign-up failed: ${signedUp.status} ${await signedUp.text()}`);
  const session = signedUp.headers.get('set-auth-token')!;
  const { user } = (await signedUp.json()) as { user: { id: string } };
  const token = await readToken(call, session);
  const authorized: Api['call'] = (path, init = {}) => {
    const headers = new Headers(init.headers);
    if (!headers.has('Authorization')) headers.set('Authorization', `Bearer ${token}`);
    return call(path, { ...init, headers });
  };
  return {
    userId: user.id,
    email,
    password,
    session,
    token,
    call: authorized,
    ask: async (json, headers) => readAnswer(await authorized('/agents/run', { json, headers })),
  };
}

export async function readToken(call: Api['call'], session: string): Promise<string> {
  const response = await call('/api/auth/token', { headers: { Authorization: `Bearer ${session}` } });
  return ((await response.json()) as { token: string }).token;
}

export async function readAnswer(response: Response): Promise<Answer> {
  const events: TurnEvent[] = [];
  for await (const { event } of readEvents(response)) events.push(event);
  const turn = events.find((event) => event.type === 'data-turn')?.data;
  return {
    response,
    events,
    text: textOf(events),
    conversationId: turn?.conversationId ?? '',
    answerId: turn?.answerId ?? '',
    end: events.find((event) => event.type === 'data-end')?.data,
  };
}

export function textOf(events: TurnEvent[]): string {
  return events.map((event) => (event.type === 'text-delta' ? event.delta : '')).join('');
}

/** @throws Error with the problem when the response is no stream of events */
export async function* readEvents(response: Response): AsyncGenerator<Received, void> {
  if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
    throw new Error(`no event stream but ${response.status}: ${await response.text()}`);
  }
  const waiting: Received[] = [];
  const parser = createParser({
    onEvent: ({ id, data }) => waiting.push({ id, event: JSON.parse(data) as TurnEvent }),
  });
  for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
    parser.feed(piece);
    yield* waiting.splice(0);
  }
}

/** The body of an answer, in the shape that the test knows it to have. */
export async function readJson<T>(response: Response | Promise<Response>): Promise<T> {
  return (await (await response).json()) as T;
}

export async function readProblem(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return (await response.json()) as Problem;
}
