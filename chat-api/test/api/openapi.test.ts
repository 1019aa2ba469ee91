import { readProblem, startApi, type Api } from '../support/startApi.js';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

type Operations = Record<string, Record<string, { responses: Record<string, unknown>; security?: unknown }>>;

test('every route stands in the OpenAPI document, with its problems', async () => {
  const response = await api.call('/openapi.json');
  const document = (await response.json()) as { openapi: string; paths: Operations; components: { schemas: object } };
  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths).sort()).toEqual([
    '/agents/run',
    '/agents/run/{id}/stop',
    '/agents/run/{id}/stream',
    '/capabilities',
    '/conversations',
    '/conversations/export',
    '/conversations/{id}',
    '/conversations/{id}/export',
    '/conversations/{id}/messages',
    '/conversations/{id}/restore',
    '/conversations/{id}/share',
    '/conversations/{id}/sources',
    '/healthz',
    '/ingest',
    '/messages/{id}/feedback',
    '/readyz',
    '/shared/{token}',
    '/shared/{token}/copy',
    '/users/me',
    '/users/me/export',
  ]);
  expect(Object.keys(document.components.schemas)).toEqual(
    expect.arrayContaining([
      'Ask',
      'AiSdkAsk',
      'Capabilities',
      'Citation',
      'Conversation',
      'Message',
      'Problem',
      'User',
    ]),
  );
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const operation of Object.values(operations)) {
      if (path !== '/healthz') expect(operation.responses).toHaveProperty('default');
      if (/users|conversations|messages|copy|agents/.test(path))
        expect(operation.security).toEqual([{ accessToken: [] }]);
    }
  }
});

test('the panel learns what the server can do without signing in', async () => {
  const capabilities = await (await api.call('/capabilities')).json();
  expect(capabilities).toEqual({
    version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
    wire: 1,
    answers: 'sections',
    signIn: {
      email: true,
      emailVerification: false,
      providers: [],
      authUrl: 'http://localhost:8787/api/auth',
      captcha: null,
    },
    anonymousQuestions: 0,
    sites: [{ id: 'https://orbit.example/', title: 'Orbit', locales: ['en'] }],
  });
});

test('a panel of another version is refused by name', async () => {
  const asked = (wire: string) => api.call('/capabilities', { headers: { 'X-Docent-Wire': wire } });
  expect((await asked('1')).status).toBe(200);
  expect((await readProblem(await asked('2'))).kind).toBe('wire-mismatch');
});

test('a process that stops takes nothing new and says so', async () => {
  api.services.lifecycle.state = 'draining';
  try {
    expect((await api.call('/healthz')).status).toBe(200);
    expect((await api.call('/readyz')).status).toBe(503);
    expect((await api.call('/capabilities')).headers.get('retry-after')).toBe('1');
  } finally {
    api.services.lifecycle.state = 'ready';
  }
  expect((await api.call('/readyz')).status).toBe(200);
});
