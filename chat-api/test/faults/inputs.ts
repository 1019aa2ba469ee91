/** Promise F1, no input gives a 5xx or a hang: every route of the app, by what its own schema says it takes. */
import fc, { type Arbitrary } from 'fast-check';
import { z } from 'zod';
import { hostileText, inputsOf, type JsonSchema } from '../support/inputsOf.js';
import { startApi, type Api, type Reader } from '../support/startApi.js';
import type { Fault } from './fault.js';

const HANGS_AFTER_MS = 20_000;

interface Route {
  method: string;
  path: string;
  parameters: { name: string; in: string; schema: JsonSchema }[];
  body?: JsonSchema;
  /** Token that it wants. */
  token: string | undefined;
}

interface Input {
  route: Route;
  /** By name. */
  given: Record<string, unknown>;
  body: unknown;
}

/** Sends so many inputs to each route, and a few bodies that are no JSON. @returns what should not have happened */
export async function tryInputs(perRoute: number): Promise<{ routes: number; tried: number; wrong: string[] }> {
  const api = await startApi({ INGEST_SECRET: 'a secret of a test that signs nothing here' });
  const wrong: string[] = [];
  let tried = 0;
  try {
    const reader = await api.signUp();
    const { conversationId, answerId } = await reader.ask({ question: 'How do I roll back a release?' });
    const shared = await reader.call(`/conversations/${conversationId}/share`, { method: 'POST' });
    const { token } = (await shared.json()) as { token: string };
    const known = [conversationId, answerId, token];
    const { routes, resolve } = await listInputs(api, reader);
    for (const route of routes) {
      for (const input of fc.sample(inputsFor(route, resolve, known), perRoute)) {
        tried += 1;
        const fault = await send(api, input);
        if (fault)
          wrong.push(
            `${route.method} ${route.path} ${fault}: ${JSON.stringify([input.given, input.body]).slice(0, 300)}`,
          );
      }
    }
    return { routes: routes.length, tried, wrong };
  } finally {
    await api.close();
  }
}

/** The routes of the OpenAPI document, and BetterAuth's with the schemas that it checks by. */
async function listInputs(api: Api, reader: Reader) {
  const document = (await (await api.call('/openapi.json')).json()) as {
    paths: Record<
      string,
      Record<
        string,
        { parameters?: Route['parameters']; requestBody?: { content: Record<string, { schema: JsonSchema }> } }
      >
    >;
    components: { schemas: Record<string, JsonSchema> };
  };
  const own = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Route => ({
      method: method.toUpperCase(),
      path,
      parameters: operation.parameters ?? [],
      body: operation.requestBody?.content['application/json']?.schema,
      token: reader.token,
    })),
  );
  const accounts = Object.values(api.services.auth.api as unknown as Record<string, Endpoint>).flatMap(
    (endpoint): Route[] => {
      const { path, options } = endpoint;
      if (!path || options.metadata?.SERVER_ONLY) return [];
      const query = options.query && toSchema(options.query);
      const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
        name: name!,
        in: 'path',
        schema: { type: 'string' },
      }));
      return [options.method ?? 'GET'].flat().map((method) => ({
        method,
        path: `/api/auth${path.replace(/:(\w+)/g, '{$1}')}`,
        parameters: [
          ...names,
          ...Object.entries(query?.properties ?? {}).map(([name, schema]) => ({ name, in: 'query', schema })),
        ],
        body: options.body && toSchema(options.body),
        token: reader.session,
      }));
    },
  );
  const resolve = (ref: string) => document.components.schemas[ref.split('/').at(-1)!] ?? {};
  // What ends the account or the session comes last, so that the others still have one.
  const ends = /delete|sign-out|revoke|users\/me$/;
  const all = [...own, ...accounts];
  return {
    routes: [...all.filter((route) => !endsIt(route, ends)), ...all.filter((route) => endsIt(route, ends))],
    resolve,
  };
}

interface Endpoint {
  path?: string;
  options: { method?: string | string[]; body?: z.ZodType; query?: z.ZodType; metadata?: { SERVER_ONLY?: boolean } };
}

function endsIt({ method, path }: Route, ends: RegExp): boolean {
  return ends.test(path) || (method === 'DELETE' && path === '/conversations');
}

function toSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as JsonSchema;
}

function inputsFor(route: Route, resolve: (ref: string) => JsonSchema, known: string[]): Arbitrary<Input> {
  const given = fc.record(
    Object.fromEntries(route.parameters.map(({ name, schema }) => [name, inputsOf(schema, resolve, known)])),
    { requiredKeys: route.parameters.filter((one) => one.in === 'path').map(({ name }) => name) },
  );
  // A GET with a body is none.
  const body = route.method === 'GET' ? undefined : route.body && inputsOf(route.body, resolve, known);
  const broken = fc
    .constantFrom('{', '"\\ud800"', 'null', '[]', '\0', '{"question":"\\u0000"}')
    .map((text) => new Text(text));
  return fc.record({
    route: fc.constant(route),
    given: fc.oneof(
      { arbitrary: given, weight: 4 },
      { arbitrary: given.chain((own) => fc.record({ ...constants(own), extra: hostileText })), weight: 1 },
    ),
    body: body ? fc.oneof({ arbitrary: body, weight: 9 }, { arbitrary: broken, weight: 1 }) : fc.constant(undefined),
  });
}

/** A body that is sent as it stands. */
class Text {
  constructor(readonly text: string) {}
}

function constants(values: Record<string, unknown>): Record<string, Arbitrary<unknown>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fc.constant(value)]));
}

/** @returns what is wrong with the response, if anything */
async function send(api: Api, { route, given, body }: Input): Promise<string | undefined> {
  const query = new URLSearchParams();
  const headers = new Headers(route.token ? { Authorization: `Bearer ${route.token}` } : {});
  let path = route.path;
  for (const [name, value] of Object.entries(given)) {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const place = route.parameters.find((one) => one.name === name)?.in ?? 'query';
    if (place === 'path') path = path.replace(`{${name}}`, encodePath(text));
    else if (place === 'query') query.append(name, text);
    // What no client could send is no input.
    else if (/^[\t\x20-\x7e\x80-\xff]*$/.test(text)) headers.set(name, text);
  }
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  const sent = body instanceof Text ? body.text : body === undefined ? undefined : JSON.stringify(body);
  const limit = AbortSignal.timeout(HANGS_AFTER_MS);
  const hung = new Promise<string>((resolve) => limit.addEventListener('abort', () => resolve('hangs')));
  const answered = (async () => {
    const response = await api.call(`${path}?${query.toString()}`, { method: route.method, headers, body: sent });
    const text = await response.text();
    // An answer that fails in its stream has the status 200.
    if (response.status >= 500 || text.includes('"kind":"internal"')) return `${response.status} ${text.slice(0, 200)}`;
    return undefined;
  })().catch((error: unknown) => `throws ${String(error)}`);
  return Promise.race([answered, hung]);
}

/** Percent signs too, which a server may decode twice. */
function encodePath(text: string): string {
  const encoded = encodeURIComponent(Buffer.from(text).toString());
  return encoded === '' || encoded === '.' || encoded === '..' ? '%00' : encoded;
}

export const takesAnyInput: Fault = {
  id: 'F1',
  wanted: '0 responses of 500 and more, 0 hangs',
  async run() {
    const { routes, tried, wrong } = await tryInputs(100);
    return {
      ok: wrong.length === 0,
      reached: `${routes} routes, ${tried} inputs, ${wrong.length} wrong ${wrong.slice(0, 5).join('; ')}`,
    };
  },
};
