/** What happens when an access token expires while the answer that it asked for is being streamed. */
import { mock } from 'node:test';
import { startModelServer, type ModelServer, type Script } from '../support/modelServer.js';
import { readEvents, readProblem, startApi, textOf, type Api } from '../support/startApi.js';

const SIX_MINUTES = 6 * 60_000;

let model: ModelServer;
let api: Api;

beforeAll(async () => {
  model = await startModelServer();
  api = await startApi(model.settings);
});
afterEach(() => mock.timers.reset());
afterAll(async () => {
  await api.close();
  await model.close();
});

test('the stream goes on to its end, and the next request needs a new token', async () => {
  const reader = await api.signUp();
  let reply: Parameters<Script>[0];
  model.play((given) => {
    reply = given;
    reply.text('Raise the drain period [1] ');
  });
  const response = await reader.call('/agents/run', { json: { question: 'How long should the drain period be?' } });
  const events = [];
  for await (const { event } of readEvents(response)) {
    events.push(event);
    if (event.type !== 'text-delta' || events.filter(({ type }) => type === 'text-delta').length > 1) continue;
    mock.timers.enable({ apis: ['Date'], now: Date.now() + SIX_MINUTES });
    reply!.text('and deploy.');
    reply!.finish();
  }
  expect(textOf(events)).toBe('Raise the drain period [1] and deploy.');
  expect(events.find(({ type }) => type === 'data-end')).toMatchObject({ data: { status: 'complete' } });

  const refused = await reader.call('/conversations');
  expect([refused.status, refused.headers.get('WWW-Authenticate')]).toEqual([401, 'Bearer']);
  expect((await readProblem(refused)).kind).toBe('sign-in-needed');
  const headers = { Authorization: `Bearer ${reader.session}` };
  const { token } = (await (await api.call('/api/auth/token', { headers })).json()) as { token: string };
  const again = await api.call('/conversations', { headers: { Authorization: `Bearer ${token}` } });
  expect(again.status).toBe(200);
});
