import { readProblem, startApi, type Api } from '../support/startApi.js';

const METRICS_SECRET = 'a secret of a test that nobody needs to guess';

let api: Api;
beforeAll(async () => {
  api = await startApi({ METRICS_SECRET });
});
afterAll(() => api.close());

const scrape = (authorization?: string) =>
  api.call('/metrics', { headers: authorization ? { Authorization: authorization } : {} });

test('requests, answers and what happens to accounts are counted, and nobody is named', async () => {
  const reader = await api.signUp();
  const { conversationId } = await reader.ask({ question: 'How long should the drain period be?' });
  await reader.call(`/conversations/${conversationId}`);
  await api.call('/api/auth/sign-in/email', { json: { email: reader.email, password: 'wrong horse' } });
  await api.call('/nothing/here');

  const response = await scrape(`Bearer ${METRICS_SECRET}`);
  expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  const text = await response.text();
  for (const line of [
    'docent_account_events_total{event="sign-up"} 1',
    'docent_account_events_total{event="sign-in-refused"} 1',
    'docent_answers_total{status="complete",kind="section"} 1',
    'docent_http_request_seconds_count{method="POST",route="/agents/run",status="200"} 1',
    'docent_http_request_seconds_count{method="GET",route="/conversations/:id",status="200"} 1',
    'docent_http_request_seconds_count{method="POST",route="/api/auth/*",status="401"} 1',
    'docent_http_request_seconds_count{method="GET",route="none",status="404"} 1',
    'process_resident_memory_bytes',
  ]) {
    expect(text).toContain(line);
  }
  for (const own of [reader.userId, reader.email, conversationId, '127.0.0.1']) expect(text).not.toContain(own);
});

test('only who has the secret reads them, and without a secret there are none', async () => {
  expect((await readProblem(await scrape())).kind).toBe('forbidden');
  expect((await scrape('Bearer another')).status).toBe(403);
  const closed = await startApi();
  try {
    expect((await closed.call('/metrics')).status).toBe(404);
  } finally {
    await closed.close();
  }
});
