import { passTime } from '../support/clock.js';
import { readProblem, readToken, startApi, type Api } from '../support/startApi.js';
import { serveApi } from '../support/serveApi.js';
import type { Capabilities } from '../../src/wire.js';

/** One server that signs readers in, and one that answers them and has a database of its own. */
let issuer: Awaited<ReturnType<typeof serveApi>>;
let answers: Api;
const audience = 'docs of a test';
beforeAll(async () => {
  issuer = await serveApi({ AUTH_AUDIENCE: audience, GITHUB_CLIENT_ID: 'ours', GITHUB_CLIENT_SECRET: 'of a test' });
  answers = await startApi({ AUTH_ISSUER: issuer.url, AUTH_AUDIENCE: audience });
});
afterAll(async () => {
  await answers.close();
  await issuer.close();
});

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
const me = (token: string, server = answers) => server.call('/users/me', { headers: bearer(token) });

test('the panel is sent to where readers sign in, and hears how', async () => {
  const { signIn } = (await (await answers.call('/capabilities')).json()) as Capabilities;
  expect(signIn).toMatchObject({ email: true, providers: [{ id: 'github' }], authUrl: `${issuer.url}/api/auth` });
});

test('a reader of the other server asks here, under the name known there', async () => {
  const reader = await issuer.signUp('Mira');
  const response = await me(reader.token);
  expect(await response.json()).toEqual({ id: reader.userId, name: 'Mira', email: reader.email, image: null });
});

test('signing out there ends it here within a second', async () => {
  const reader = await issuer.signUp();
  expect((await me(reader.token)).status).toBe(200);
  await issuer.call('/api/auth/sign-out', { json: {}, headers: bearer(reader.session) });
  passTime(1_050);
  // The other server, too, remembers for a second that the session lived.
  await me(reader.token);
  passTime(1_050);
  expect((await readProblem(await me(reader.token))).kind).toBe('sign-in-needed');
});

test('deleting the account there ends it here', async () => {
  const reader = await issuer.signUp();
  expect((await me(reader.token)).status).toBe(200);
  await reader.call('/users/me', { method: 'DELETE' });
  passTime(2_100);
  expect((await me(reader.token)).status).toBe(401);
});

test('a token for another audience is refused here, however alive', async () => {
  const other = await serveApi();
  try {
    const reader = await other.signUp();
    expect((await me(await readToken(other.call, reader.session))).status).toBe(401);
  } finally {
    await other.close();
  }
});

test('while the other server is away nobody is told to sign in', async () => {
  const away = await serveApi({ AUTH_AUDIENCE: audience });
  const here = await startApi({ AUTH_ISSUER: away.url, AUTH_AUDIENCE: audience });
  try {
    const reader = await away.signUp();
    expect((await me(reader.token, here)).status).toBe(200);
    await away.close();
    passTime(1_050);
    expect((await readProblem(await me(reader.token, here))).kind).toBe('sign-in-unavailable');
    expect((await here.call('/capabilities')).status).toBe(200);
  } finally {
    await here.close();
  }
});
